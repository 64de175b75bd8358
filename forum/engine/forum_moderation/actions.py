"""What moderators do with posts and topics, each action with its entry in the audit log."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.engine.forum_conversation.forum_attachments import attachments
from forum.engine.forum_conversation.models import Post, PostVersion, Topic
from forum.engine.forum_conversation.posting import PROPOSAL_FIELDS, accept_proposal, drop_proposal
from forum.engine.forum_moderation import trust
from forum.engine.forum_moderation.models import ModerationAct
from portal.members.models import Member

Kind = ModerationAct.Kind
DECISION_FIELDS = ("approved", "disapproved_on", "disapproval_reason")


def log_action(
    kind: Kind, moderator: Member, topic: Topic, post: Post | None, reason: str = ""
) -> None:
    """Write an entry into the audit log."""
    ModerationAct.objects.create(
        kind=kind,
        actor=moderator,
        board_id=topic.forum_id,
        topic=topic,
        post=post,
        reason=reason,
    )


@transaction.atomic
def approve(moderator: Member, post: Post) -> None:
    """Let others read a post that waited, or was hidden."""
    kind = Kind.RESTORE if post.is_hidden else Kind.APPROVE
    post.approved = True
    post.disapproved_on = None
    post.disapproval_reason = ""
    post.save(update_fields=DECISION_FIELDS)
    log_action(kind, moderator, post.topic, post)
    if kind == Kind.APPROVE and trust.trust_if_earned(post):
        log_action(Kind.TRUST, moderator, post.topic, post)


@transaction.atomic
def hide(moderator: Member, post: Post, reason: str) -> None:
    """Take a post out of sight. Its author sees it with the reason; it can be restored."""
    post.approved = False
    post.disapproved_on = timezone.now()
    post.disapproval_reason = reason
    drop_proposal(post)
    attachments.drop_proposed(post)
    post.save(update_fields=[*DECISION_FIELDS, *PROPOSAL_FIELDS])
    log_action(Kind.HIDE, moderator, post.topic, post, reason)


@transaction.atomic
def decide_on_edit(moderator: Member, post: Post, *, accept: bool, reason: str = "") -> None:
    """Put a held change in place, or drop it."""
    if accept:
        accept_proposal(post)
    else:
        drop_proposal(post)
        attachments.drop_proposed(post)
        post.save(update_fields=PROPOSAL_FIELDS)
    log_action(
        Kind.ACCEPT_EDIT if accept else Kind.REFUSE_EDIT, moderator, post.topic, post, reason
    )


@transaction.atomic
def set_lock(moderator: Member, topic: Topic, *, locked: bool) -> None:
    """Close a topic to replies, or reopen it."""
    topic.status = Topic.TOPIC_LOCKED if locked else Topic.TOPIC_UNLOCKED
    Topic.objects.filter(pk=topic.pk).update(status=topic.status)
    log_action(Kind.LOCK if locked else Kind.UNLOCK, moderator, topic, None)


@transaction.atomic
def remove_version(moderator: Member, version: PostVersion, reason: str) -> bool:
    """Delete the text of an earlier version; the row stays. ``False``: it was gone already."""
    rows = PostVersion.objects.filter(pk=version.pk, removed_on=None)
    if not rows.update(
        subject="",
        content="",
        removed_on=timezone.now(),
        removed_by=moderator,
        removal_reason=reason,
    ):
        return False
    log_action(Kind.REMOVE_VERSION, moderator, version.post.topic, version.post, reason)
    return True


# --- One decision on a post, as the site's own pages and the back office both take it -----


def accept_post(moderator: Member, post: Post, seen: str) -> bool:
    """Approve a post, restore a hidden one, or put a proposed change in place.

    ``seen``: the version that the moderator read. ``False``, and nothing done,
    when the author has changed it since.
    """
    if seen != post.version:
        return False
    if not post.approved:
        approve(moderator, post)
    elif post.proposed_on is not None:
        decide_on_edit(moderator, post, accept=True)
    return True


def refuse_post(moderator: Member, post: Post, reason: str, *, only_edit: bool) -> str:
    """Hide a post, or drop a proposed change; returns a message that says which."""
    if only_edit and post.approved and post.proposed_on is not None:
        decide_on_edit(moderator, post, accept=False, reason=reason)
        return _("The change was refused; the earlier text stays.")
    hide(moderator, post, reason)
    return _("The post is hidden. It can be restored.")
