"""The boards of themes: created with a theme, opened and closed by its dates."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from forum.engine.forum.models import Forum
from forum.themes.schedule import State
from portal.core.text.truncation import cut
from portal.i18n import registry
from portal.i18n.formats import format_local_date

if TYPE_CHECKING:
    from forum.themes.models import ThemePage


def get_theme_pages(board: Forum) -> "list[ThemePage]":
    """The published pages of a board's theme, the source language first."""
    pages = apps.get_model("themes", "ThemePage").objects.live().filter(board=board)
    return sorted(
        pages.select_related("locale").only(
            "title",
            "opens_on",
            "closes_on",
            "synthesis_days",
            "board_id",
            "locale__language_code",
            "translation_key",
        ),
        key=lambda page: page.locale.language_code != registry.SOURCE_LANGUAGE,
    )


def boards_with_summary(board_ids: Iterable[int | None]) -> set[int]:
    """The ids of the boards whose theme has a published summary."""
    summaries = apps.get_model("themes", "ThemeSummaryPage").objects.visible()
    return set(
        summaries.filter(board__in=[pk for pk in board_ids if pk is not None]).values_list(
            "board_id", flat=True
        )
    )


def get_or_create_board(page: "ThemePage") -> Forum:
    """The board that the theme has in its other languages, or a new one, closed to everybody."""
    sibling = (
        type(page)
        .objects.filter(translation_key=page.translation_key, board__isnull=False)
        .exclude(pk=page.pk)
        .select_related("board")
        .first()
    )
    if sibling is not None:
        board: Forum = sibling.board
        return board
    return _create_board(page)


def _create_board(page: "ThemePage") -> Forum:
    board = Forum(
        name=cut(page.title, 100),
        description=page.summary,
        type=Forum.FORUM_POST,
        audience=Forum.Audience.NOBODY,
    )
    board.full_clean()
    board.save()
    return board


def on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """Open the board to readers, and name it after the page in the page's language."""
    if not isinstance(instance, apps.get_model("themes", "ThemePage")) or not instance.board_id:
        return
    board = Forum.objects.get(pk=instance.board_id)
    code = instance.locale.language_code
    if code == registry.SOURCE_LANGUAGE or board.audience == Forum.Audience.NOBODY:
        board.name, board.description = cut(instance.title, 100), instance.summary
    if code != registry.SOURCE_LANGUAGE:
        board.names = board.names | {code: instance.title}
        board.descriptions = board.descriptions | {code: instance.summary}
    board.audience = Forum.Audience.PUBLIC
    board.save()
    _copy_days_to_translations(instance)


def _copy_days_to_translations(page: "ThemePage") -> None:
    """Give every language the dates of the source page, synchronised or not."""
    family = type(page).objects.filter(translation_key=page.translation_key)
    source = family.filter(locale__language_code=registry.SOURCE_LANGUAGE).first() or page
    family.exclude(pk=source.pk).update(
        opens_on=source.opens_on,
        closes_on=source.closes_on,
        synthesis_days=source.synthesis_days,
        length_reason=source.length_reason,
    )


def on_unpublished(sender: type, instance: Any, **kwargs: Any) -> None:
    """Close the board to everybody when its last page is unpublished."""
    if not isinstance(instance, apps.get_model("themes", "ThemePage")) or not instance.board_id:
        return
    board = Forum.objects.get(pk=instance.board_id)
    if not get_theme_pages(board):
        board.audience = Forum.Audience.NOBODY
        board.save()


def writing_refusal(board: Forum) -> "str | Promise | None":
    """Why nobody may write on a theme's board now; ``None`` if it is open, and on other boards."""
    pages = get_theme_pages(board)
    if not pages:
        return None
    schedule = pages[0].schedule
    match schedule.state():
        case State.OPEN:
            return None
        case State.SYNTHESIS | State.CLOSED:
            return _(
                "You can read this theme, but you can no longer write. The theme closed on "
                "this day: %(day)s"
            ) % {"day": format_local_date(schedule.closes_on)}
        case State.SCHEDULED:
            return _(
                "You cannot write about this theme yet. The theme opens on this day: %(day)s"
            ) % {"day": format_local_date(schedule.opens_on)}
    return _("This theme is only a proposal. It has no dates yet.")
