"""Following and muting themes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.themes.models import ThemeSubscription
from portal.members.models import Member


class Choice(models.TextChoices):
    """What a member can choose for a theme."""

    FOLLOW = "follow", _("Follow: send me notifications by e-mail")
    MUTE = "mute", _("Mute: send me no notifications about this theme")
    AS_ALL = "as_all", _("The same as for all themes")


def get_subscription(member: Member, board_id: int | None) -> ThemeSubscription | None:
    """A member's choice for the theme of a board, or (``None``) for all themes."""
    return ThemeSubscription.objects.filter(member=member, board=board_id).first()


def get_choice(member: Member, board_id: int) -> Choice:
    """The choice as the form shows it."""
    subscription = get_subscription(member, board_id)
    if subscription is None:
        return Choice.AS_ALL
    return Choice.FOLLOW if subscription.follows else Choice.MUTE


def follows_all(member: Member) -> bool:
    """Whether a member wants notices of every theme."""
    subscription = get_subscription(member, None)
    return subscription is not None and subscription.follows


def set_choice(member: Member, board_id: int, choice: Choice) -> None:
    """Save a member's choice for one theme."""
    if choice == Choice.AS_ALL:
        ThemeSubscription.objects.filter(member=member, board=board_id).delete()
        return
    ThemeSubscription.objects.update_or_create(
        member=member, board_id=board_id, defaults={"follows": choice == Choice.FOLLOW}
    )


def set_follows_all(member: Member, *, follows: bool) -> None:
    """Save whether a member wants notices of every theme."""
    if follows:
        ThemeSubscription.objects.update_or_create(
            member=member, board=None, defaults={"follows": True}
        )
    else:
        ThemeSubscription.objects.filter(member=member, board=None).delete()
