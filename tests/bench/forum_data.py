"""A forum as it may be after some years, written in bulk.

Forty boards: regional groups with boards inside, themes, public boards. One
topic, on the board of the open theme, holds nearly all posts; one board holds
more topics than the others. Nothing is left to chance: two runs make the same.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.db.models import Model
from django.utils import timezone

LANGUAGES = ("en", "es", "ne", "fr", "ar", "hi", "pt", "ru", "ur", "bn", "id", "fil")
BATCH = 500


@dataclass(frozen=True)
class Sizes:
    """How much of everything. ``long``: posts of the one long topic."""

    boards: int = 40
    topics: int = 3_000
    posts: int = 54_000
    long: int = 50_000
    members: int = 900


def keep(rows: Iterable[Any]) -> None:
    """Write rows of one model, some at a time."""
    for some in batched(rows, BATCH):
        type(some[0]).objects.bulk_create(some)


@contextmanager
def own_moments(model: type[Model], name: str) -> Iterator[None]:
    """Let rows bring the moment that the field would set by itself."""
    field: Any = model._meta.get_field(name)
    field.auto_now_add = False
    try:
        yield
    finally:
        field.auto_now_add = True


def make_members(number: int) -> list[Any]:
    """People whom somebody vouched for; nine of ten are trusted. The last is new."""
    from forum.engine.forum_permission import setup
    from portal.members.models import Member

    vouched = timezone.now() - dt.timedelta(days=900)
    keep(
        Member(
            email=f"bench-{each}@example.org",
            password="!",
            display_name=f"Person {each}",
            country="NP" if each % 2 else "PE",
            vouched_on=vouched,
        )
        for each in range(number)
    )
    members = list(Member.objects.filter(email__startswith="bench-").order_by("pk"))
    setup.trusted_group().user_set.add(*members[: number * 9 // 10])
    setup.public_moderators_group().user_set.add(*members[:5])
    return members


def make_boards(number: int, members: list[Any]) -> list[Any]:
    """Five groups with three boards inside each, three themes, the rest public.

    The board of the open theme comes first.
    """
    from forum.engine.forum.models import Forum

    themes = [_make_theme(*each) for each in _THEMES]
    groups = [_make_group(each, members) for each in range(5)]
    inside = [
        Forum(name=f"{group.name} {part}", audience=Forum.Audience.GROUP, parent=group)
        for group in groups
        for part in ("contacts", "cases", "planning")
    ]
    rest = number - len(themes) - len(groups) - len(inside)
    public = [
        Forum(name=f"Open board {each}", audience=Forum.Audience.PUBLIC) for each in range(rest)
    ]
    for board in (*inside, *public):
        board.type = Forum.FORUM_POST
        board.save()
    return [*themes, *public, *groups, *inside]


def _day(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


_THEMES = (("The open theme", -60, 60), ("The last theme", -220, -100), ("The next", 90, 200))


def _make_theme(title: str, opens: int, closes: int) -> Any:
    from forum.themes.models import ThemeIndexPage, ThemePage

    page = ThemePage(
        title=title,
        summary="In short.",
        opens_on=_day(opens),
        closes_on=_day(closes),
        guiding_questions="What works?\n\n What does not?\n",
    )
    ThemeIndexPage.objects.get(locale__language_code="en").add_child(instance=page)
    page.save_revision().publish()
    return ThemePage.objects.get(pk=page.pk).board


def _make_group(number: int, members: list[Any]) -> Any:
    """The board of a group: a fifth of the people, two of them its moderators."""
    from forum.regions.models import RegionalGroup

    group = RegionalGroup(name=f"Region {number}", slug=f"region-{number}", description="About.")
    group.full_clean()
    group.save()
    people = members[number::5]
    if group.members and group.moderators:
        group.members.user_set.add(*people)
        group.moderators.user_set.add(*people[2:4])
    return group.board


class Talk:
    """Topics with their posts, on boards that are there."""

    def __init__(self, sizes: Sizes, boards: list[Any], members: list[Any]) -> None:
        self.sizes = sizes
        self.boards = boards
        self.members = members
        self.begun = timezone.now() - dt.timedelta(days=800)
        self.texts = [self._text(number) for number in range(400)]

    def make(self) -> Any:
        """Everything; answers with the long topic."""
        from forum.engine import counters
        from forum.engine.forum_conversation.models import Post, Topic

        with own_moments(Topic, "created"):
            keep(self._topics())
        topics = list(Topic.objects.order_by("pk"))
        with own_moments(Post, "created"):
            keep(self._posts(topics))
        counters.recount()
        topics[0].refresh_from_db()
        return topics[0]

    def _moment(self, minutes: int) -> dt.datetime:
        return self.begun + dt.timedelta(minutes=minutes)

    @staticmethod
    def _text(number: int) -> tuple[str, str]:
        """A post of two to six sentences: as it was typed, and as HTML."""
        from forum.engine.text import markup

        raw = "\n\n".join(
            f"Employer {number}-{each} keeps **passports**; ask [the union](https://example.org)."
            for each in range(2 + number % 5)
        )
        return raw, markup.render(raw)

    def _topics(self) -> Iterator[Any]:
        from forum.engine import counters
        from forum.engine.forum_conversation.models import Topic

        for number in range(self.sizes.topics):
            # One board of three is much fuller than the others.
            board = self.boards[0] if number % 3 == 0 else self.boards[number % len(self.boards)]
            subject = f"Subject {number}"
            yield Topic(
                forum=board,
                poster=self._author(number),
                subject=subject,
                slug=counters.make_slug(subject),
                language=LANGUAGES[number % len(LANGUAGES)],
                type=Topic.TOPIC_STICKY if number % 500 == 1 else Topic.TOPIC_POST,
                status=Topic.TOPIC_UNLOCKED,
                approved=number % 30 != 29,
                created=self._moment(number * 10),
            )

    def _author(self, number: int) -> Any:
        """Somebody; one of ten posts is by the same person, who writes a lot."""
        return self.members[10 if number % 10 == 9 else number * 7 % len(self.members)]

    def _posts(self, topics: list[Any]) -> Iterator[Any]:
        long, *others = topics
        for number in range(self.sizes.long):
            yield self._post(long, number, first=number == 0)
        for number, topic in enumerate(others):
            yield self._post(topic, number, first=True)
        for number in range(self.sizes.posts - self.sizes.long - len(others)):
            yield self._post(others[number * 2 % len(others)], number)

    def _post(self, topic: Any, number: int, *, first: bool = False) -> Any:
        from forum.engine.forum_conversation.models import Post

        raw, rendered = self.texts[number % len(self.texts)]
        approved = topic.approved if first else number % 250 != 17
        hidden = not approved and number % 4 == 0
        post = Post(
            topic=topic,
            poster=topic.poster if first else self._author(number),
            subject=topic.subject,
            content=raw,
            language=topic.language if first else LANGUAGES[number % len(LANGUAGES)],
            kind=Post.Kind.values[number // 50 % 4] if number % 50 == 7 else "",
            approved=approved,
            disapproved_on=timezone.now() if hidden else None,
            disapproval_reason="Off the subject." if hidden else "",
            proposed_on=timezone.now() if approved and number % 1000 == 3 else None,
            proposed_content="Better words." if approved and number % 1000 == 3 else "",
            created=topic.created if first else self._moment(number * 20),
        )
        post.appeared_on = post.created
        post._content_rendered = rendered
        return post
