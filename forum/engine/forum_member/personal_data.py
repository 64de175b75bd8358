"""A member's data in the forum: its export, and its erasure when the account is deleted.

When an author takes their texts back, rows of models with ``erased_with_post = True`` go with
the text of a post (its earlier versions, translations and files). Every model that is deleted
with a post has to say whether it is one of them: see ``check_post_data``.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import models, transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext

from forum.engine.forum_conversation import announcements, posting
from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.forum_polls.models import TopicPoll, TopicPollVote
from forum.engine.forum_conversation.models import Post, PostVersion, Topic
from forum.engine.forum_moderation.models import ModerationAct, Report
from portal.i18n import registry
from portal.members.account_deletion import BEFORE_ACCOUNT_DELETION
from portal.members.models import Member
from portal.members.personal_data import PERSONAL_DATA


def register_parts() -> None:
    """Called from the AppConfig's ``ready``."""
    BEFORE_ACCOUNT_DELETION.register("forum", erase_texts_on_leaving)
    PERSONAL_DATA.register("topics", _export_topics)
    PERSONAL_DATA.register("posts", _export_posts)
    PERSONAL_DATA.register("attachments", _export_attachments)
    PERSONAL_DATA.register("polls", _export_polls)
    PERSONAL_DATA.register("poll_votes", _export_votes)
    PERSONAL_DATA.register("followed_topics", _export_followed_topics)
    PERSONAL_DATA.register("moderation_acts", _export_moderation_acts)
    PERSONAL_DATA.register("reports", _export_reports)


# --- Leaving ------------------------------------------------------------------


@transaction.atomic
def erase_texts_on_leaving(member: Member, erase_texts: bool) -> None:
    """Before the account is deleted: erase the member's texts, if they want it."""
    if not erase_texts:
        return
    for topic in Topic.objects.filter(poster=member):
        if not topic.posts.exclude(poster=member).exists():
            topic.delete()
    TopicPoll.objects.filter(Q(topic__poster=member) | Q(opened_by=member)).delete()
    Report.objects.filter(reporter=member).update(words="")
    for post in Post.objects.filter(poster=member).select_related("topic__forum"):
        erase_text(post)


def erase_text(post: Post) -> None:
    """Replace the text of a post by a notice, and delete every copy of it in the forum."""
    language = post.language if post.language in registry.BY_CODE else registry.SOURCE_LANGUAGE
    with translation.override(language):
        post.content = gettext("Deleted by its author.")
    posting.drop_proposal(post)
    posting.drop_request(post)
    for attachment in post.attachments.all():
        attachment.delete()
    for relation in Post._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model: Any = relation.related_model
        if relation.on_delete is models.CASCADE and model.erased_with_post:
            model._default_manager.filter(**{relation.field.name: post}).delete()
    post.updated_by = None
    if post.is_topic_head:
        post.subject = post.content.raw
    post.save()
    if post.is_topic_head:
        _erase_subject(post)


def _erase_subject(head: Post) -> None:
    """Take the subject of a topic out of the answers and their versions, which repeat it."""
    others = Post.objects.filter(topic=head.topic_id)
    others.exclude(pk=head.pk).update(subject=head.subject, proposed_subject="")
    versions = PostVersion.objects.filter(post__topic=head.topic_id, removed_on=None)
    versions.update(subject=head.subject)
    announcements.announce_topic(head.topic)


@register(Tags.models)
def check_post_data(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Fail for a model that is deleted with a post and does not say whether it copies its text."""
    return [
        Error(
            f"{model._meta.label} does not say whether it is erased with the text of a post.",
            hint="Set erased_with_post: True if its rows hold the post's text or files.",
            obj=model,
            id="forum.E002",
        )
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.related_model is Post
        and field.remote_field is not None
        and field.remote_field.on_delete is models.CASCADE
        and not isinstance(getattr(model, "erased_with_post", None), bool)
    ]


# --- Export ---------------------------------------------------------------


def _export_topics(member: Member) -> Iterator[dict[str, Any]]:
    """Topics that the member started."""
    for topic in Topic.objects.filter(poster=member).select_related("forum").iterator():
        yield {
            "id": topic.pk,
            "board": topic.forum.name,
            "title": topic.subject,
            "language": topic.language,
            "created": topic.created,
            "approved": topic.approved,
        }


def _export_posts(member: Member) -> Iterator[dict[str, Any]]:
    """Posts, as their author typed them, with the change that waits."""
    for post in Post.objects.filter(poster=member).select_related("topic__forum").iterator():
        yield {
            "id": post.pk,
            "board": post.topic.forum.name,
            "topic": post.topic_id,
            "title": post.subject,
            "text": post.content.raw if post.content else "",
            "language": post.language,
            "created": post.created,
            "changed_on": post.changed_on,
            "approved": post.approved,
            "reason_for_hiding": post.disapproval_reason,
            "change_asked_for": post.change_request,
            "waiting_title": post.proposed_subject,
            "waiting_text": post.proposed_content,
        }


def _export_attachments(member: Member) -> Iterator[dict[str, Any]]:
    """Files that the member attached; the files themselves are fetched from their posts."""
    rows = Attachment.objects.filter(post__poster=member)
    for row in rows.iterator():
        yield {"post": row.post_id, "name": str(row), "address": row.get_absolute_url()}


def _export_polls(member: Member) -> Iterator[dict[str, Any]]:
    """Polls that the member opened; of older ones only whose topic it is is known."""
    own = Q(opened_by=member) | Q(opened_by=None, topic__poster=member)
    for poll in TopicPoll.objects.filter(own).order_by("pk").iterator():
        yield {
            "topic": poll.topic_id,
            "question": poll.question,
            "answers": list(poll.options.values_list("text", flat=True)),
            "language": poll.language,
            "opened_on": poll.created,
            "state": poll.state,
            "reason_for_hiding": poll.hidden_reason,
        }


def _export_votes(member: Member) -> Iterator[dict[str, Any]]:
    """The member's choices in polls."""
    rows = TopicPollVote.objects.filter(voter=member).select_related("poll_option__poll")
    for row in rows.iterator():
        yield {
            "topic": row.poll_option.poll.topic_id,
            "choice": row.poll_option.text,
            "when": row.timestamp,
        }


def _export_followed_topics(member: Member) -> Iterator[dict[str, Any]]:
    """Topics that the member follows."""
    topics_followed = Topic.objects.filter(subscribers=member).order_by("pk")
    for key in topics_followed.values_list("pk", flat=True):
        yield {"topic": key}


def _export_moderation_acts(member: Member) -> Iterator[dict[str, Any]]:
    """What the member did as a moderator, and what moderators did with their posts."""
    acts = ModerationAct.objects.order_by("pk")
    for by, rows in (
        ("me", acts.filter(actor=member)),
        ("a moderator", acts.filter(post__poster=member).exclude(actor=member)),
    ):
        for row in rows.values("kind", "post", "topic", "reason", "created").iterator():
            yield {"by": by, **row}


def _export_reports(member: Member) -> Iterator[dict[str, Any]]:
    """Posts that the member reported, and what became of it."""
    rows = Report.objects.filter(reporter=member).order_by("pk")
    for row in rows.values("post", "reason", "words", "created", "outcome", "answer").iterator():
        yield {**row}
