"""What is new to a member in what they follow, and where they are named: for the header."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from forum.engagement.models import Mention, Watch
from forum.engine.forum_conversation.models import Topic
from forum.engine.forum_conversation.querysets import TopicQuerySet, published
from forum.engine.forum_permission.board_queries import readable_boards_of
from forum.engine.forum_tracking.handler import TrackingHandler
from portal.i18n.formats import format_local_number
from portal.members.models import Member
from portal.members.notices import Notice


def followed_unread_topics(member: Member) -> TopicQuerySet:
    """What ``member`` has not read of the topics and boards that they follow and may read."""
    subscriptions = Topic.subscribers.through.objects.filter(member=member.pk)
    watches = Watch.objects.filter(member=member.pk, kind=Watch.Kind.FOLLOW)
    followed = Topic.objects.on_boards(readable_boards_of(member)).filter(
        Exists(subscriptions.filter(topic=OuterRef("pk")))
        | Exists(watches.filter(board=OuterRef("forum")))
    )
    return TrackingHandler().unread_topics(member, followed)


def unseen_mentions(member: Member) -> QuerySet[Mention]:
    """The posts that ``member`` may read, is named in and has not seen."""
    mentions = Mention.objects.filter(published("post"), member=member.pk, seen_on=None)
    return mentions.filter(post__topic__forum__in=readable_boards_of(member))


def _describe_new(number: int) -> str:
    sentence = ngettext(
        "New: replies in %(number)s topic that you follow",
        "New: replies in %(number)s topics that you follow",
        number,
    )
    return sentence % {"number": format_local_number(number)}


def _describe_named(number: int) -> str:
    sentence = ngettext(
        "Mentions: %(number)s post mentions you", "Mentions: %(number)s posts mention you", number
    )
    return sentence % {"number": format_local_number(number)}


NEW = Notice(
    pgettext_lazy("new replies", "New"),
    _describe_new,
    followed_unread_topics,
    "forum_engagement:new",
)
NAMED = Notice(_("Mentions"), _describe_named, unseen_mentions, "forum_engagement:mentions")
