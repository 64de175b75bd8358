"""Moving a topic, merging it into another one, splitting posts off.

Everything is checked once more under lock. Rows are locked in one order, topics by id and
then boards by id, as ``counters`` does, so that two moderators at the same time never
deadlock; the second one gets a MovingRefused.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from forum.engine import counters
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import announcements, redirects
from forum.engine.forum_conversation.forum_polls.models import TopicPoll
from forum.engine.forum_conversation.models import Post, PostVersion, Topic
from forum.engine.forum_moderation import mail
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_moderation.moving import checks, read_marks
from forum.engine.forum_moderation.moving.checks import MovingRefused
from forum.engine.forum_permission.handler import PermissionHandler
from forum.engine.forum_permission.permissions import is_public
from forum.engine.signals import topics_merged
from portal.members.models import Member

Kind = ModerationAct.Kind


@transaction.atomic
def move_topic(
    moderator: Member, topic: Topic, board: Forum, reason: str, *, authors_asked: bool = False
) -> Topic:
    """Move ``topic``, as the moderator saw it, to another board."""
    was_on = topic.forum
    (topic,), (board,) = _lock_rows([topic], [board])
    _require_same_place(topic, was_on)
    checks.check_move(moderator, topic, board)
    _require_consent(topic.forum, board, authors_asked)
    readers = read_marks.find_readers(topic)
    Topic.objects.filter(pk=topic.pk).update(forum=board)
    topic.forum = board
    _forbid_outside_translation(topic.posts.all(), was_on, board)
    redirects.record_move(topic, was_on.pk)
    read_marks.mark_read(topic, readers)
    _remove_followers_without_access(topic)
    for changed in sorted((was_on.pk, board.pk)):
        counters.refresh_board(changed)
    announcements.announce_topic(topic)
    _log_move(Kind.MOVE, moderator, reason, [was_on, board], topic)
    mail.notify_author(topic.poster, topic, topic.first_post_id, Kind.MOVE, moderator, reason)
    return topic


@transaction.atomic
def merge_topics(
    moderator: Member, source: Topic, target: Topic, reason: str, *, authors_asked: bool = False
) -> Topic:
    """Move the posts of ``source`` into ``target``, and delete ``source``."""
    were_on = source.forum, target.forum
    (source, target), _boards = _lock_rows([source, target], [])
    _require_same_place(source, were_on[0])
    _require_same_place(target, were_on[1])
    checks.check_merge(moderator, source, target)
    _require_consent(source.forum, target.forum, authors_asked)
    first, opened_by = source.first_post_id, source.poster
    readers = read_marks.find_readers(source) & read_marks.find_readers(target)
    moved = list(source.posts.values_list("pk", flat=True))
    _reassign_posts(moved, source, target, target.subject)
    TopicPoll.objects.filter(topic=source).update(topic=target)
    topics_merged.send(Topic, source=source, target=target)
    followers = list(source.subscribers.all())
    redirects.record_merge(source, target)
    ModerationAct.objects.filter(topic=source, kind=Kind.SPLIT).update(topic=target)
    Topic.objects.get(pk=source.pk).delete()  # fetched again: without the posts it had
    _refresh_topic(target)
    target.subscribers.add(*followers)
    _remove_followers_without_access(target)
    read_marks.mark_read(target, readers)
    announcements.announce_moved(moved)
    _log_move(Kind.MERGE, moderator, reason, were_on, target)
    mail.notify_author(opened_by, target, first, Kind.MERGE, moderator, reason)
    return target


@transaction.atomic
def split_topic(
    moderator: Member,
    source: Topic,
    board: Forum,
    subject: str,
    ids: list[int],
    reason: str,
    *,
    onwards: bool = False,
    authors_asked: bool = False,
) -> Topic:
    """Move some posts of ``source`` into a new topic on ``board``; returns it."""
    was_on = source.forum
    (source,), (board,) = _lock_rows([source], [board])
    _require_same_place(source, was_on)
    wanted = checks.select_posts(source, ids, onwards=onwards)
    if wanted.filter(pk__in=ids).count() != len(set(ids)):
        raise MovingRefused(
            _("Some of these posts are no longer in this topic. Please choose again."), "posts_gone"
        )
    first = checks.check_split(moderator, source, board, wanted)
    _require_consent(source.forum, board, authors_asked)
    readers = read_marks.find_readers(source)
    new = Topic(
        forum=board,
        poster=first.poster,
        subject=subject,
        language=first.language,
        under_pseudonym=first.under_pseudonym,
        approved=first.approved,
        type=Topic.TOPIC_POST,
        status=source.status,
    )
    new.save()
    moved = list(wanted.values_list("pk", flat=True))
    _reassign_posts(moved, source, new, subject)
    counters.refresh_topic(source.pk)
    _refresh_topic(new)
    new.subscribers.add(*source.subscribers.all())
    _remove_followers_without_access(new)
    read_marks.mark_read(new, readers)
    announcements.announce_moved(moved)
    _log_move(Kind.SPLIT, moderator, reason, [source.forum], source, first)
    if board.pk != source.forum_id:
        _log_move(Kind.SPLIT, moderator, reason, [board], new, first)
    mail.notify_author(first.poster, new, first.pk, Kind.SPLIT, moderator, reason)
    return new


# --- Locks and checks ---------------------------------------------------------


def _lock_rows(topics: list[Topic], boards: list[Forum]) -> tuple[list[Topic], list[Forum]]:
    """Lock the rows until the end of the transaction, and return them as they are now."""
    keys = [topic.pk for topic in topics]
    rows = Topic.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    locked = {topic.pk: topic for topic in rows}
    if len(locked) != len(set(keys)):
        raise MovingRefused(_("Someone has just merged or deleted this topic."), "topic_gone")
    needed = {topic.forum_id for topic in locked.values()} | {board.pk for board in boards}
    places = {
        board.pk: board
        for board in Forum.objects.select_for_update().filter(pk__in=needed).order_by("pk")
    }
    if len(places) != len(needed):
        raise MovingRefused(_("Someone has just deleted this board."), "board_gone")
    for topic in locked.values():
        topic.forum = places[topic.forum_id]
    return [locked[key] for key in keys], [places[board.pk] for board in boards]


def _require_same_place(topic: Topic, board: Forum) -> None:
    if topic.forum_id != board.pk:
        raise MovingRefused(_("Someone has just moved this topic to another board."), "topic_moved")


def _require_consent(old: Forum, new: Forum, authors_asked: bool) -> None:
    if checks.needs_consent(old, new) and not authors_asked:
        raise MovingRefused(
            _("Ask the authors first. They wrote this only for their group."), "authors_not_asked"
        )


# --- Consequences -------------------------------------------------------------


def _reassign_posts(ids: list[int], source: Topic, target: Topic, subject: str) -> None:
    """Move posts into another topic, with their earlier versions and audit log.

    They get the subject of their new topic: the old one may not be meant for the new
    readers, and a topic's subject is that of its first post.
    """
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        posts = Post.objects.filter(pk__in=some)
        posts.update(topic=target, subject=subject, proposed_subject="")
        PostVersion.objects.filter(post__in=some).update(subject=subject)
        acts = ModerationAct.objects.filter(post__in=some).exclude(kind=Kind.SPLIT)
        acts.update(topic=target)
        _forbid_outside_translation(posts, source.forum, target.forum)
    first = target.posts.order_by("created", "pk").values_list("pk", flat=True)[:1]
    Post.objects.filter(pk__in=list(first)).update(subject=subject)


def _forbid_outside_translation(posts: QuerySet[Post], old: Forum, new: Forum) -> None:
    """Keep posts from outside translation services when only the new board uses them."""
    if new.outside_translation and not old.outside_translation:
        posts.update(outside_translation=False)


def _refresh_topic(topic: Topic) -> None:
    """Update what a topic takes from its posts: numbers, author and date."""
    first = topic.posts.order_by("created", "pk").values("poster", "created").first()
    if first is not None:
        Topic.objects.filter(pk=topic.pk).update(poster=first["poster"], created=first["created"])
    counters.refresh_topic(topic.pk)
    topic.refresh_from_db()


def _remove_followers_without_access(topic: Topic) -> None:
    """Unsubscribe those who may not read the topic on its present board."""
    if is_public(topic.forum):
        return
    handler = PermissionHandler()
    people: Iterable[Member] = topic.subscribers.all()
    topic.subscribers.remove(
        *(person for person in people if not handler.can_read_forum(topic.forum, person))
    )


def _log_move(
    kind: str,
    moderator: Member,
    reason: str,
    boards: Iterable[Forum],
    topic: Topic,
    post: Post | None = None,
) -> None:
    """Write an entry into the audit log of each board."""
    for board_id in dict.fromkeys(board.pk for board in boards):
        ModerationAct.objects.create(
            kind=kind,
            actor=moderator,
            board_id=board_id,
            topic=topic,
            post=post,
            reason=reason,
        )
