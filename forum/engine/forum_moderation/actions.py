"""The actions of moderators on posts and topics, each with its entry in the audit log."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from forum.engine.forum_conversation import versions
from forum.engine.forum_conversation.forum_attachments import attachments
from forum.engine.forum_conversation.models import Post, PostVersion, Topic
from forum.engine.forum_conversation.posting import (
    PROPOSAL_FIELDS,
    REQUEST_FIELDS,
    accept_proposal,
    drop_proposal,
    drop_request,
    lock_post,
)
from forum.engine.forum_moderation import mail, trust
from forum.engine.forum_moderation.models import ModerationAct
from portal.members.models import Member

Kind = ModerationAct.Kind
DECISION_FIELDS = ("approved", "disapproved_on", "disapproval_reason", *REQUEST_FIELDS)


def log_action(
    kind: Kind, actor: Member | None, topic: Topic, post: Post | None, reason: str = ""
) -> None:
    """Write an entry into the audit log."""
    ModerationAct.objects.create(
        kind=kind,
        actor=actor,
        board_id=topic.forum_id,
        topic=topic,
        post=post,
        reason=reason,
    )


@transaction.atomic
def approve(moderator: Member, post: Post) -> None:
    """Approve a post that waits, or restore one that was hidden."""
    kind = Kind.RESTORE if post.is_hidden else Kind.APPROVE
    post.approved = True
    post.disapproved_on = None
    post.disapproval_reason = ""
    drop_request(post)
    post.save(update_fields=DECISION_FIELDS)
    log_action(kind, moderator, post.topic, post)
    if kind == Kind.APPROVE and trust.trust_if_earned(post):
        log_action(Kind.TRUST, moderator, post.topic, post)


@transaction.atomic
def hide(moderator: Member, post: Post, reason: str) -> None:
    """Hide a post. Its author is told, and still sees it; it can be restored."""
    _hide(post, reason)
    log_action(Kind.HIDE, moderator, post.topic, post, reason)
    mail.notify_of_decision(post, Kind.HIDE, moderator, reason)


def _hide(post: Post, reason: str) -> None:
    post.approved = False
    post.disapproved_on = timezone.now()
    post.disapproval_reason = reason
    drop_request(post)
    drop_proposal(post)
    attachments.drop_proposed(post)
    post.save(update_fields=[*DECISION_FIELDS, *PROPOSAL_FIELDS])


@transaction.atomic
def ask_for_change(moderator: Member, post: Post, words: str) -> None:
    """Send a post back to its author, who may change it and send it again.

    Until then nobody else reads it. Of a proposed change only the change is sent back: the
    approved text stays. Can be asked again; the other decisions remain open to moderators.
    """
    if not (post.approved and post.proposed_on):
        if post.approved or post.is_hidden:
            versions.record_for_moderators(post)
        post.approved = False
    post.disapproved_on = None
    post.disapproval_reason = ""
    post.change_request = words
    post.change_asked_on = timezone.now()
    post.sent_again_on = None
    post.save(update_fields=DECISION_FIELDS)
    log_action(Kind.ASK_CHANGE, moderator, post.topic, post, words)
    mail.notify_of_decision(post, Kind.ASK_CHANGE, moderator, words)


@transaction.atomic
def take_back(author: Member, post: Post) -> None:
    """Withdraw what a moderator asked ``author`` to change.

    The post is deleted; one that others read, answered or reported is hidden.
    """
    topic = post.topic
    # Moderators read the log: not who is behind a pseudonym.
    log_action(Kind.TAKE_BACK, None if post.under_pseudonym else author, topic, post)
    if post.approved:
        drop_request(post)
        drop_proposal(post)
        attachments.drop_proposed(post)
        post.save(update_fields=[*PROPOSAL_FIELDS, *REQUEST_FIELDS])
        return
    answered = post.is_topic_head and topic.posts.exclude(poster=author).exists()
    if not answered and not post.reports.exists() and not post.versions.exists():
        post.delete()
        return
    with translation.override(post.written_in.code):
        _hide(post, _("Taken back by the author"))


@transaction.atomic
def decide_on_edit(moderator: Member, post: Post, *, accept: bool, reason: str = "") -> None:
    """Accept or refuse a proposed change of a post."""
    if accept:
        accept_proposal(post)
    else:
        drop_proposal(post)
        drop_request(post)
        attachments.drop_proposed(post)
        post.save(update_fields=[*PROPOSAL_FIELDS, *REQUEST_FIELDS])
        mail.notify_of_decision(post, Kind.REFUSE_EDIT, moderator, reason)
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
    """Delete the text of an earlier version but not its row; ``False`` if it was deleted before."""
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


# --- The decision on a post, on the site and in the back office ----------------------------


@transaction.atomic
def accept_post(moderator: Member, post: Post, seen: str) -> bool:
    """Approve a post, restore a hidden one, or accept a proposed change.

    ``seen``: the version that the moderator read. Returns ``False``, and does nothing, when
    the author has changed the post since.
    """
    lock_post(post)
    if seen != post.version:
        return False
    if not post.approved:
        approve(moderator, post)
    elif post.proposed_on is not None:
        decide_on_edit(moderator, post, accept=True)
    return True


def refuse_post(moderator: Member, post: Post, reason: str, *, only_edit: bool) -> str:
    """Hide a post or refuse a proposed change; returns a message that says which."""
    if only_edit and post.approved and post.proposed_on is not None:
        decide_on_edit(moderator, post, accept=False, reason=reason)
        return _("You did not accept the edit. The earlier text stays.")
    hide(moderator, post, reason)
    return _("The post is hidden. You can show it again.")
