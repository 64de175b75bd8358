"""Creating and changing topics and posts.

Permissions are the caller's business: see ``permissions.py``.
"""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import Http404
from django.utils import timezone

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import versions
from forum.engine.forum_conversation.forum_attachments import attachments
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_permission.permissions import can_post_without_approval
from forum.engine.signals import post_written
from portal.members.models import Member

# Each operation saves its own columns only: a text that is saved while a moderator hides
# the post does not bring it back, and hiding does not undo the text.
TEXT_FIELDS = (
    "subject",
    "content",
    "_content_rendered",
    "language",
    "updated_by",
    "updates_count",
    "changed_on",
)
PROPOSAL_FIELDS = ("proposed_subject", "proposed_content", "proposed_language", "proposed_on")
REQUEST_FIELDS = ("change_request", "change_asked_on", "sent_again_on")
DISPLAY_FIELDS = ("kind", "under_pseudonym", "outside_translation")


def can_use_pseudonym(user: Member, board: Forum) -> bool:
    """Whether ``user`` can write under a pseudonym on ``board``."""
    return board.pseudonyms_allowed and bool(user.pseudonym)


def _display_options(user: Member, board: Forum, fields: dict[str, Any]) -> dict[str, Any]:
    """The author's choices besides the text; only those that the form offered.

    A pseudonym is not dropped when the board stops offering one.
    """
    said: dict[str, Any] = {}
    if "kind" in fields:
        said["kind"] = fields["kind"]
    if "under_pseudonym" in fields and can_use_pseudonym(user, board):
        said["under_pseudonym"] = fields["under_pseudonym"]
    if "no_outside_translation" in fields:
        said["outside_translation"] = not fields["no_outside_translation"]
    return said


def get_post_from_form(user: Member, form_key: UUID | None) -> Post | None:
    """The post that this form has already become, when it is sent a second time."""
    if form_key is None:
        return None
    posts = Post.objects.select_related("topic__forum")
    return posts.filter(form_key=form_key, poster=user).first()


def create_topic(user: Member, board: Forum, fields: dict[str, Any]) -> Post:
    """Create a topic; returns its first post."""
    topic = Topic(
        forum=board,
        poster=user,
        subject=fields["subject"],
        language=fields["language"],
        type=Topic.TOPIC_POST,
        status=Topic.TOPIC_UNLOCKED,
        approved=can_post_without_approval(user, board),
    )
    return _create_post(user, topic, fields)


def create_reply(user: Member, topic: Topic, fields: dict[str, Any]) -> Post:
    """Post a reply in ``topic``."""
    return _create_post(user, topic, fields | {"subject": topic.subject})


def _create_post(user: Member, topic: Topic, fields: dict[str, Any]) -> Post:
    post = Post(
        topic=topic,
        poster=user,
        subject=fields["subject"],
        content=fields["content"],
        language=fields["language"],
        form_key=fields.get("form_key"),
        **_display_options(user, topic.forum, fields),
        approved=can_post_without_approval(user, topic.forum),
    )
    post.full_clean(validate_constraints=False, exclude=["topic", "poster"])
    was_there = topic.pk is not None
    try:
        with transaction.atomic():
            if topic.pk is None:
                topic.save()
            post.save()
            attachments.attach(post, fields.get("attachments", []))
            post_written.send(Post, post=post)
    except (IntegrityError, Topic.DoesNotExist):
        # The same form arrived twice at the same moment; the first one stands.
        earlier = get_post_from_form(user, fields.get("form_key"))
        if earlier is None:
            if was_there and not Topic.objects.filter(pk=topic.pk).exists():
                raise Http404("The topic was merged at this moment.") from None
            raise
        return earlier
    return post


class ChangedMeanwhileError(Exception):
    """Somebody else changed the post meanwhile; ``post`` is its present state."""

    def __init__(self, post: Post) -> None:
        super().__init__("The post was changed meanwhile.")
        self.post = post


def lock_post(post: Post) -> None:
    """Bring ``post`` up to date and keep others from changing it until the transaction ends.

    It may have been read long ago: files that are sent along take seconds to look into.
    Raises ``Post.DoesNotExist`` if it was deleted meanwhile.
    """
    rows = Post.objects.select_for_update(of=("self",)).select_related("topic__forum", "poster")
    post.refresh_from_db(from_queryset=rows)


def _check_unchanged(post: Post, made_from: str, fields: dict[str, Any]) -> None:
    """Refuse to overwrite a text that the author of ``fields`` has not seen.

    The same form sent twice is accepted. Raises :class:`ChangedMeanwhileError`.
    """
    subject = fields.get("subject") or post.subject
    sent = (subject, fields["content"], fields["language"])
    proposed = (
        post.proposed_subject or post.subject,
        post.proposed_content,
        post.proposed_language,
    )
    if post.version != made_from and proposed != sent and not _has_text(post, *sent):
        raise ChangedMeanwhileError(post)


@transaction.atomic
def change_post(user: Member, post: Post, fields: dict[str, Any], made_from: str = "") -> Post:
    """Change a post, or propose the change where the author's posts need approval.

    While a change waits, everybody else reads the last approved text.

    ``made_from``: the version of the post that ``user`` started from. Raises
    :class:`ChangedMeanwhileError`, and changes nothing, if there is another one now.
    """
    lock_post(post)
    if made_from:
        _check_unchanged(post, made_from, fields)
    post.kind = fields.get("kind", post.kind)
    if post.poster_id == user.pk:  # moderators do not decide how the author is named
        for name, value in _display_options(user, post.topic.forum, fields).items():
            setattr(post, name, value)
    if post.is_sent_back and post.poster_id == user.pk:
        post.sent_again_on = timezone.now()
    held = post.approved and not can_post_without_approval(user, post.topic.forum)
    attachments.remove(post, fields.get("removed_files", []))
    attachments.attach(post, fields.get("attachments", []), proposed=held)
    if held:
        post.proposed_subject = fields.get("subject", "")
        post.proposed_content = fields["content"]
        post.proposed_language = fields["language"]
        post.proposed_on = timezone.now()
        post.save(update_fields=[*PROPOSAL_FIELDS, *REQUEST_FIELDS, *DISPLAY_FIELDS, "updated"])
        return post
    if post.approved:
        drop_request(post)
    drop_proposal(post)
    subject = fields.get("subject") or post.subject
    files = [*fields.get("removed_files", []), *fields.get("attachments", [])]
    if not files and _has_text(post, subject, fields["content"], fields["language"]):
        post.save(update_fields=[*PROPOSAL_FIELDS, *REQUEST_FIELDS, *DISPLAY_FIELDS, "updated"])
        return post
    _replace_text(user, post, subject, fields["content"], fields["language"])
    return post


def accept_proposal(post: Post) -> None:
    """Replace the text with the proposed one."""
    subject = post.proposed_subject or post.subject
    content, language = post.proposed_content, post.proposed_language
    attachments.accept_proposed(post)
    drop_proposal(post)
    drop_request(post)
    _replace_text(post.poster, post, subject, content, language)


def drop_proposal(post: Post) -> None:
    """Clear the proposed change; the caller saves."""
    post.proposed_subject = post.proposed_content = post.proposed_language = ""
    post.proposed_on = None


def drop_request(post: Post) -> None:
    """Clear what a moderator asked to be changed; the caller saves."""
    post.change_request = ""
    post.change_asked_on = post.sent_again_on = None


def _has_text(post: Post, subject: str, content: str, language: str) -> bool:
    return (post.subject, post.content.raw, post.language) == (subject, content, language)


def _replace_text(
    user: Member | None, post: Post, subject: str, content: str, language: str
) -> None:
    """Replace the text, and record the old one as an earlier version."""
    if not _has_text(post, subject, content, language):
        versions.record_version(user, post)
    post.subject, post.content, post.language = subject, content, language
    post.updated_by = user
    post.updates_count = F("updates_count") + 1
    post.changed_on = timezone.now()
    fields = [*TEXT_FIELDS, *PROPOSAL_FIELDS, *REQUEST_FIELDS, *DISPLAY_FIELDS, "updated"]
    post.save(update_fields=fields)
    post.refresh_from_db(fields=["updates_count"])
