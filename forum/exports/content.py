"""The content of an export: what the member may read on a board, as it is shown to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched, chain
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from forum.engagement import helpful
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.forum_polls.models import TopicPoll, TopicPollOption
from forum.engine.forum_conversation.models import Post, Topic
from forum.themes import quotations
from forum.themes.models import ThemePage, ThemeSummaryPage
from forum.themes.page_context import get_summary_for_reader
from forum.themes.schedule import State
from portal.members.types import User

BATCH_SIZE = 500


@dataclass(frozen=True)
class ExportedAnswer:
    """An answer of a poll, with its number of votes."""

    text: str
    votes: int


@dataclass(frozen=True)
class ExportedPoll:
    """A poll with its present votes."""

    question: str
    language: str
    answers: list[ExportedAnswer]


@dataclass(frozen=True)
class ExportedPost:
    """A post. ``opens_topic``: it is the first one of its topic in the export."""

    post: Post
    opens_topic: bool
    helpful_count: int
    poll: ExportedPoll | None = None

    @property
    def topic(self) -> Topic:
        """Its topic."""
        topic: Topic = self.post.topic
        return topic

    @property
    def kind(self) -> str:
        """What the post is useful as, in the reader's language; usually empty."""
        return str(self.post.get_kind_display()) if self.post.kind else ""

    @property
    def url(self) -> str:
        """Absolute URL of the post."""
        return settings.SITE_URL + self.post.get_absolute_url()


@dataclass(frozen=True)
class BoardExport:
    """The board, with what comes before its posts: its theme and the theme's summary."""

    board: Forum
    theme: ThemePage | None = None
    summary: ThemeSummaryPage | None = None
    summary_html: SafeString = field(default=SafeString(""))

    @property
    def url(self) -> str:
        """Absolute URL of the board."""
        return settings.SITE_URL + self.board.get_absolute_url()


def absolute_url(page: Page) -> str:
    """URL of a page under ``SITE_URL``, whatever the host of Wagtail's site is."""
    return settings.SITE_URL + urlsplit(page.full_url or "").path


def get_board_export(board: Forum) -> BoardExport:
    """The export of a board, with its theme and summary if these are public."""
    themes = ThemePage.objects.filter(board=board).order_by("translation_key")
    theme = next(iter(themes.for_reader(1)), None)
    if theme is None:
        return BoardExport(board)
    summary = get_summary_for_reader(theme) if theme.state == State.PUBLISHED else None
    return BoardExport(
        board, theme, summary, _render_summary(summary) if summary else SafeString("")
    )


def _render_summary(summary: ThemeSummaryPage) -> SafeString:
    """The summary's body as HTML, without quotations that can no longer be shown."""
    context = {
        "quotations": quotations.get_visible_quotations(summary.body, summary.board_id),
        "page": summary,
    }
    return format_html_join("\n", "{}", ((block.render(context),) for block in summary.body))


def get_posts(user: User, board: Forum) -> QuerySet[Post]:
    """The posts of ``board`` that ``user`` may read, topic by topic."""
    posts = Post.objects.readable_by(user).filter(topic__forum=board)
    return posts.select_related("topic", "poster").order_by("topic_id", "created", "pk")


def iterate_batches(
    user: User, board: Forum, limit: int | None = None
) -> Iterator[list[ExportedPost]]:
    """Yield the posts in batches, at most ``limit`` in all; at most three queries a batch."""
    last_topic: int | None = None
    rows = get_posts(user, board)[:limit].iterator(chunk_size=BATCH_SIZE)
    for posts in batched(rows, BATCH_SIZE):
        votes = helpful.count_votes(user, posts)
        polls = _get_polls({post.topic_id for post in posts} - {last_topic})
        exported = []
        for post in posts:
            post.topic.forum = board
            opens_topic = post.topic_id != last_topic
            last_topic = post.topic_id
            poll = polls.get(post.topic_id) if opens_topic else None
            helpful_count = votes.get(post.pk, (0, False))[0]
            exported.append(ExportedPost(post, opens_topic, helpful_count, poll))
        yield exported


def collect_posts(
    user: User, board: Forum, most: int, most_characters: int
) -> tuple[list[ExportedPost], bool]:
    """The first posts within these limits, and whether these are all.

    Characters of HTML are counted: lists and tables are many in few that were typed.
    """
    collected: list[ExportedPost] = []
    room = most_characters
    for exported in chain.from_iterable(iterate_batches(user, board, most + 1)):
        room -= len(exported.post.body)
        if len(collected) == most or room < 0:
            return collected, False
        collected.append(exported)
    return collected, True


def _get_polls(topics: Iterable[int]) -> dict[int, ExportedPoll]:
    """The polls of some topics, by topic. Two queries; one if there is no poll."""
    shown = TopicPoll.objects.filter(state=TopicPoll.State.SHOWN)
    polls = list(shown.filter(topic__in=list(topics)))
    if not polls:
        return {}
    answers: dict[int, list[ExportedAnswer]] = {poll.pk: [] for poll in polls}
    options = TopicPollOption.objects.filter(poll__in=polls).order_by("pk")
    for option in options.annotate(number=Count("votes")):
        answers[option.poll_id].append(ExportedAnswer(option.text, option.number))
    return {
        poll.topic_id: ExportedPoll(poll.question, poll.language, answers[poll.pk])
        for poll in polls
    }
