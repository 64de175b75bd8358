"""Following and muting themes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.themes.models import ThemeWish
from portal.members.models import Member


class Choice(models.TextChoices):
    """What a member can wish for a theme."""

    FOLLOW = "follow", _("Follow: send me notices by mail")
    MUTE = "mute", _("Mute: no notices of this theme")
    AS_ALL = "as_all", _("As for all themes")


def of(member: Member, board_id: int | None) -> ThemeWish | None:
    """What a member said of a theme, or (``None``) of all."""
    return ThemeWish.objects.filter(member=member, board=board_id).first()


def choice_for(member: Member, board_id: int) -> Choice:
    """What a member chose for one theme."""
    wish = of(member, board_id)
    if wish is None:
        return Choice.AS_ALL
    return Choice.FOLLOW if wish.follows else Choice.MUTE


def follows_all(member: Member) -> bool:
    """Whether a member wants notices of every theme."""
    wish = of(member, None)
    return wish is not None and wish.follows


def choose(member: Member, board_id: int, choice: Choice) -> None:
    """Keep a member's choice for one theme."""
    if choice == Choice.AS_ALL:
        ThemeWish.objects.filter(member=member, board=board_id).delete()
        return
    ThemeWish.objects.update_or_create(
        member=member, board_id=board_id, defaults={"follows": choice == Choice.FOLLOW}
    )


def follow_all(member: Member, *, follows: bool) -> None:
    """Keep whether a member wants notices of every theme."""
    if follows:
        ThemeWish.objects.update_or_create(member=member, board=None, defaults={"follows": True})
    else:
        ThemeWish.objects.filter(member=member, board=None).delete()
