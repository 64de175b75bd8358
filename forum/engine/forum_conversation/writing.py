"""Ways in which posts come into being and change. Rights are asked before, in ``access``."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from forum.engine import access
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.forum_attachments import attaching
from forum.engine.forum_conversation.models import Post, Topic

# What one act writes and no other: a text that is saved while a moderator
# hides it stays hidden, a post that is hidden while its text is saved keeps it.
TEXT = (
    "subject",
    "content",
    "_content_rendered",
    "language",
    "updated_by",
    "updates_count",
    "changed_on",
)
PROPOSAL = ("proposed_subject", "proposed_content", "proposed_language", "proposed_on")


HOW_SHOWN = ("kind", "under_pseudonym", "outside_translation")


def may_hide_name(user: Any, board: Forum) -> bool:
    """Whether ``user`` can write under a pseudonym on ``board``."""
    return board.pseudonyms_allowed and bool(user.pseudonym)


def how_shown(user: Any, board: Forum, fields: dict[str, Any]) -> dict[str, Any]:
    """What the author says of a post besides its text; only what they were asked.

    A pseudonym is never dropped because a board stopped offering one.
    """
    said: dict[str, Any] = {}
    if "kind" in fields:
        said["kind"] = fields["kind"]
    if "under_pseudonym" in fields and may_hide_name(user, board):
        said["under_pseudonym"] = fields["under_pseudonym"]
    if "no_outside_translation" in fields:
        said["outside_translation"] = not fields["no_outside_translation"]
    return said


def posted_before(user: Any, form_key: UUID | None) -> Post | None:
    """What this very form has already become, when it is sent twice."""
    if form_key is None:
        return None
    posts = Post.objects.select_related("topic__forum")
    return posts.filter(form_key=form_key, poster=user).first()


def start_topic(user: Any, board: Forum, fields: dict[str, Any]) -> Post:
    """Open a topic; answers with its first post."""
    topic = Topic(
        forum=board,
        poster=user,
        subject=fields["subject"],
        language=fields["language"],
        type=Topic.TOPIC_POST,
        status=Topic.TOPIC_UNLOCKED,
        approved=access.posts_appear_at_once(user, board),
    )
    return _write(user, topic, fields)


def reply(user: Any, topic: Topic, fields: dict[str, Any]) -> Post:
    """Answer in a topic."""
    return _write(user, topic, fields | {"subject": topic.subject})


def _write(user: Any, topic: Topic, fields: dict[str, Any]) -> Post:
    post = Post(
        topic=topic,
        poster=user,
        subject=fields["subject"],
        content=fields["content"],
        language=fields["language"],
        form_key=fields.get("form_key"),
        **how_shown(user, topic.forum, fields),
        approved=access.posts_appear_at_once(user, topic.forum),
    )
    post.full_clean(validate_constraints=False, exclude=["topic", "poster"])
    try:
        with transaction.atomic():
            if topic.pk is None:
                topic.save()
            post.save()
            attaching.attach(post, fields.get("attachments", []))
    except IntegrityError:
        # The same form arrived twice at the same moment; the first one stands.
        earlier = posted_before(user, fields.get("form_key"))
        if earlier is None:
            raise
        return earlier
    return post


@transaction.atomic
def change(user: Any, post: Post, fields: dict[str, Any]) -> Post:
    """Change a post.

    When its author's posts wait for approval, so does the change; meanwhile
    everybody reads the last approved text.
    """
    post.kind = fields.get("kind", post.kind)
    if post.poster_id == user.pk:  # nobody else decides on the author's name
        for name, value in how_shown(user, post.topic.forum, fields).items():
            setattr(post, name, value)
    held = post.approved and not access.posts_appear_at_once(user, post.topic.forum)
    attaching.remove(post, fields.get("removed_files", []))
    attaching.attach(post, fields.get("attachments", []), proposed=held)
    if held:
        post.proposed_subject = fields.get("subject", "")
        post.proposed_content = fields["content"]
        post.proposed_language = fields["language"]
        post.proposed_on = timezone.now()
        post.save(update_fields=[*PROPOSAL, *HOW_SHOWN, "updated"])
        return post
    post.subject = fields.get("subject") or post.subject
    post.content = fields["content"]
    post.language = fields["language"]
    drop_proposal(post)
    _mark_changed(user, post)
    return post


def accept_proposal(post: Post) -> None:
    """Put a held change in place of the text."""
    post.subject = post.proposed_subject or post.subject
    post.content = post.proposed_content
    post.language = post.proposed_language
    attaching.accept_proposed(post)
    drop_proposal(post)
    _mark_changed(post.poster, post)


def drop_proposal(post: Post) -> None:
    """Forget a held change; the caller saves."""
    post.proposed_subject = post.proposed_content = post.proposed_language = ""
    post.proposed_on = None


def _mark_changed(user: Any, post: Post) -> None:
    post.updated_by = user
    post.updates_count = F("updates_count") + 1
    post.changed_on = timezone.now()
    post.save(update_fields=[*TEXT, *PROPOSAL, *HOW_SHOWN, "updated"])
    post.refresh_from_db(fields=["updates_count"])
