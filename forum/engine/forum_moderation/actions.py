"""What moderators do, each act with its line in the log."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from forum.engine.forum_conversation.forum_attachments import attachments
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_conversation.posting import PROPOSAL, accept_proposal, drop_proposal
from forum.engine.forum_moderation import trust
from forum.engine.forum_moderation.models import ModerationAct

Kind = ModerationAct.Kind
DECISION = ("approved", "disapproved_on", "disapproval_reason")


def note(kind: Kind, moderator: Any, topic: Topic, post: Post | None, reason: str = "") -> None:
    """Write a line into the log."""
    ModerationAct.objects.create(
        kind=kind,
        moderator=moderator,
        board_id=topic.forum_id,
        topic=topic,
        post=post,
        reason=reason,
    )


@transaction.atomic
def approve(moderator: Any, post: Post) -> None:
    """Let others read a post that waited, or was hidden."""
    kind = Kind.RESTORE if post.is_hidden else Kind.APPROVE
    post.approved = True
    post.disapproved_on = None
    post.disapproval_reason = ""
    post.save(update_fields=DECISION)
    note(kind, moderator, post.topic, post)
    if kind == Kind.APPROVE and trust.after_approval(post):
        note(Kind.TRUST, moderator, post.topic, post)


@transaction.atomic
def hide(moderator: Any, post: Post, reason: str) -> None:
    """Take a post out of sight. Its author sees it with the reason; it can be restored."""
    post.approved = False
    post.disapproved_on = timezone.now()
    post.disapproval_reason = reason
    drop_proposal(post)
    attachments.drop_proposed(post)
    post.save(update_fields=[*DECISION, *PROPOSAL])
    note(Kind.HIDE, moderator, post.topic, post, reason)


@transaction.atomic
def decide_on_edit(moderator: Any, post: Post, *, accept: bool, reason: str = "") -> None:
    """Put a held change in place, or drop it."""
    if accept:
        accept_proposal(post)
    else:
        drop_proposal(post)
        attachments.drop_proposed(post)
        post.save(update_fields=PROPOSAL)
    note(Kind.ACCEPT_EDIT if accept else Kind.REFUSE_EDIT, moderator, post.topic, post, reason)


@transaction.atomic
def set_lock(moderator: Any, topic: Topic, *, locked: bool) -> None:
    """Close a topic to replies, or reopen it."""
    topic.status = Topic.TOPIC_LOCKED if locked else Topic.TOPIC_UNLOCKED
    Topic.objects.filter(pk=topic.pk).update(status=topic.status)
    note(Kind.LOCK if locked else Kind.UNLOCK, moderator, topic, None)
