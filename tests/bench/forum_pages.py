"""Every page and button of the forum that is measured, with the readers who use it."""

import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

ANONYMOUS, MEMBER, TRANSLATING, MODERATOR = "anonymous", "member", "translating", "moderator"
EVERYBODY = (ANONYMOUS, MEMBER, MODERATOR)
SIGNED_IN = (MEMBER, MODERATOR)
TARGET, LONG_LAST_PAGE, MARK_READ = 100, 150, 20


@dataclass(frozen=True)
class Case:
    """One address. ``send`` makes what a form sends, anew each time; ``target``: p50 in ms."""

    address: str
    who: tuple[str, ...] = EVERYBODY
    send: Callable[[], dict[str, str]] | None = None
    target: int = TARGET


@dataclass(frozen=True)
class World:
    """What the addresses are made of."""

    board: Any
    group: Any
    inside: Any
    topic: Any
    long: Any
    readers: dict[str, Any]


def sign_in(readers: dict[str, Any]) -> dict[str, "Client"]:
    """A browser for each of the readers; one is signed in nowhere."""
    clients = {ANONYMOUS: _client()}
    for who, member in readers.items():
        clients[who] = _client()
        clients[who].force_login(member)
    return clients


def _client() -> "Client":
    from django.test import Client

    return Client(headers={"accept-encoding": "gzip", "host": "127.0.0.1"})


def cases(world: World) -> dict[str, Case]:
    """Everything that is measured, by name."""
    return {**_boards(world), **_topics(world), **_lists(world), **_buttons(world)}


def _boards(world: World) -> dict[str, Case]:
    from django.urls import reverse

    board = world.board.get_absolute_url()
    pages = -(-world.board.direct_topics_count // 20)
    useful = reverse("forum_engagement:useful", args=[world.board.pk])
    return {
        "index": Case(reverse("forum:index")),
        "board_first_page": Case(board),
        "board_last_page": Case(f"{board}?page={pages}"),
        "board_in_my_language": Case(f"/ne{board.removeprefix('/en')}", (TRANSLATING,)),
        "group_board": Case(world.group.get_absolute_url(), SIGNED_IN),
        "board_inside": Case(world.inside.get_absolute_url(), SIGNED_IN),
        "useful_posts": Case(useful),
        "feed": Case(reverse("forum_feeds:latest_topics"), (ANONYMOUS,)),
    }


def _topics(world: World) -> dict[str, Case]:
    from django.urls import reverse

    short = world.topic.get_absolute_url()
    long = world.long.get_absolute_url()
    middle = world.long.posts.filter(approved=True)[25_000 % world.long.posts_count]
    reply = reverse("forum_conversation:post_create", kwargs=world.long.writing_url_kwargs())
    in_nepali = f"/ne{long.removeprefix('/en')}"
    return {
        "topic": Case(short),
        "long_topic_first_page": Case(long),
        "long_topic_link_to_post": Case(f"{long}?from={middle.pk}"),
        "long_topic_last_page": Case(f"{long}?last", target=LONG_LAST_PAGE),
        "long_topic_in_my_language": Case(in_nepali, (TRANSLATING,)),
        "long_topic_last_page_in_my_language": Case(
            f"{in_nepali}?last", (TRANSLATING,), target=LONG_LAST_PAGE
        ),
        "reply_form": Case(reply, SIGNED_IN),
    }


def _lists(world: World) -> dict[str, Case]:
    from django.urls import reverse

    from forum.themes.models import ThemePage

    profile = reverse("forum_member:profile", args=[world.readers[MEMBER].pk])
    long = [world.long.slug, world.long.pk]
    return {
        "unread": Case(reverse("forum_tracking:unread_topics"), SIGNED_IN),
        "followed": Case(reverse("forum_member:user_subscriptions"), SIGNED_IN),
        "mentions": Case(reverse("forum_engagement:mentions"), SIGNED_IN),
        "profile": Case(profile, SIGNED_IN),
        "queue": Case(reverse("forum_moderation:queue"), (MODERATOR,)),
        "hidden_posts": Case(reverse("forum_moderation:hidden"), (MODERATOR,)),
        "log": Case(reverse("forum_moderation:log"), (MODERATOR,)),
        "reports": Case(reverse("forum_moderation:reports"), (MODERATOR,)),
        "my_reports": Case(reverse("forum_moderation:my_reports"), SIGNED_IN),
        "earlier_versions": Case(reverse("forum_history:post", args=[world.long.first_post_id])),
        "statistics": Case(reverse("forum_statistics:statistics")),
        "move": Case(reverse("forum_moderation:topic_move", args=long), (MODERATOR,)),
        "merge": Case(reverse("forum_moderation:topic_merge", args=long), (MODERATOR,)),
        "split": Case(reverse("forum_moderation:topic_split", args=long), (MODERATOR,)),
        "theme": Case(ThemePage.objects.get(board=world.board, locale__language_code="en").url),
        "group": Case(world.group.regional_group.get_absolute_url()),
    }


def _buttons(world: World) -> dict[str, Case]:
    from django.urls import reverse

    poll = world.long.poll
    answers = itertools.cycle(str(option.pk) for option in poll.options.all())
    reply = reverse("forum_conversation:post_create", kwargs=world.long.writing_url_kwargs())
    helpful = reverse(
        "forum_engagement:helpful",
        args=[world.board.pk, world.long.pk, world.long.first_post_id],
    )
    parts = world.long.writing_url_kwargs() | {"pk": world.long.first_post_id}
    return {
        "reply_in_long_topic": Case(reply, SIGNED_IN, _a_reply),
        "edit_first_post_of_long_topic": Case(
            reverse("forum_conversation:post_update", kwargs=parts),
            (MODERATOR,),
            lambda: _a_reply() | {"subject": "Of all the subjects"},
        ),
        "vote": Case(
            reverse("forum_polls:vote", args=[world.board.pk, world.long.pk]),
            (MEMBER,),
            lambda: {"answer": next(answers)},
        ),
        "helpful": Case(helpful, (MEMBER,), dict),
        "mark_board_read": Case(
            reverse("forum_tracking:mark_topics_read", args=[world.board.pk]),
            SIGNED_IN,
            dict,
            MARK_READ,
        ),
        "mark_all_read": Case(
            reverse("forum_tracking:mark_all_forums_read"), SIGNED_IN, dict, MARK_READ
        ),
    }


_replies = itertools.count()


def _a_reply() -> dict[str, str]:
    return {
        "content": f"We ask for the contract first, and for number {next(_replies)}.",
        "language": "en",
        "form_key": str(uuid.uuid4()),
    }
