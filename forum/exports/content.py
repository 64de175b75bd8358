"""What a member takes along of a board: what they may read there, as it is shown to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
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

POSTS_AT_ONCE = 500


@dataclass(frozen=True)
class Answer:
    """One of the answers of a poll, with its votes."""

    text: str
    votes: int


@dataclass(frozen=True)
class Poll:
    """A question with what came of it so far."""

    question: str
    language: str
    answers: list[Answer]


@dataclass(frozen=True)
class Entry:
    """A post. ``opens``: it is the first one of its topic here."""

    post: Post
    opens: bool
    helpful: int
    poll: Poll | None = None

    @property
    def topic(self) -> Topic:
        """Its topic."""
        return self.post.topic

    @property
    def kind(self) -> str:
        """What it is useful as, in the reader's language; empty for most."""
        return str(self.post.get_kind_display()) if self.post.kind else ""

    @property
    def address(self) -> str:
        """Where it can be read, whole."""
        return settings.SITE_URL + self.post.get_absolute_url()


@dataclass(frozen=True)
class Head:
    """What comes before the posts."""

    board: Forum
    theme: ThemePage | None = None
    summary: ThemeSummaryPage | None = None
    summary_html: SafeString = field(default=SafeString(""))

    @property
    def address(self) -> str:
        """Where the board can be read, whole."""
        return settings.SITE_URL + self.board.get_absolute_url()


def address_of(page: Page) -> str:
    """Where a page can be read, whole, whatever host Wagtail's site is called."""
    return settings.SITE_URL + urlsplit(page.full_url or "").path


def head_of(board: Forum) -> Head:
    """The board with its theme's page and summary, as far as everybody can read these."""
    themes = ThemePage.objects.filter(board=board).order_by("translation_key")
    found = themes.for_reader(1)
    if not found:
        return Head(board)
    theme = found[0]
    summary = get_summary_for_reader(theme) if theme.state == State.PUBLISHED else None
    return Head(board, theme, summary, _text(summary) if summary else SafeString(""))


def _text(summary: ThemeSummaryPage) -> SafeString:
    """A summary's body as HTML; quotations that cannot be shown any more are left out."""
    context = {
        "quotations": quotations.get_visible_quotations(summary.body, summary.board_id),
        "page": summary,
    }
    return format_html_join("\n", "{}", ((block.render(context),) for block in summary.body))


def posts_of(user: User, board: Forum) -> QuerySet[Post]:
    """The approved posts of ``board``, if ``user`` may read it, topic by topic."""
    posts = Post.objects.readable_by(user).filter(topic__forum=board)
    return posts.select_related("topic", "poster").order_by("topic_id", "created", "pk")


def batches(user: User, board: Forum, most: int | None = None) -> Iterator[list[Entry]]:
    """The posts, some hundred at a time. Each time costs three queries at most."""
    last: int | None = None
    rows = posts_of(user, board)[:most].iterator(chunk_size=POSTS_AT_ONCE)
    for posts in batched(rows, POSTS_AT_ONCE):
        counts = helpful.count_votes(user, posts)
        new = {post.topic_id for post in posts} - {last}
        polls = _polls(new)
        entries = []
        for post in posts:
            post.topic.forum = board
            opens = post.topic_id != last
            last = post.topic_id
            found = counts.get(post.pk, (0, False))[0]
            entries.append(Entry(post, opens, found, polls.get(post.topic_id) if opens else None))
        yield entries


def _polls(topics: Iterable[int]) -> dict[int, Poll]:
    """The polls of some topics; two queries, one where there is none."""
    found = list(TopicPoll.objects.filter(topic__in=list(topics)))
    if not found:
        return {}
    answers: dict[int, list[Answer]] = {poll.pk: [] for poll in found}
    options = TopicPollOption.objects.filter(poll__in=found).order_by("pk")
    for option in options.annotate(number=Count("votes")):
        answers[option.poll_id].append(Answer(option.text, option.number))
    return {poll.topic_id: Poll(poll.question, poll.language, answers[poll.pk]) for poll in found}
