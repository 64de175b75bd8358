"""How often may be asked, so that nobody's letter box is flooded.

Counted by address and by page; nothing is known of where a request comes from.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.translation_requests.models import Wish

A_DAY = timedelta(days=1)
WISHES_OF_AN_ADDRESS = 5  # in a day
WISHES_FOR_A_PAGE = 60  # in a day and in one language, not counting confirmed ones


class TooManyWishes(Exception):
    """Enough for today; its text is for the person who asked."""


def check_limits(wish: Wish, email: str) -> None:
    """Raise ``TooManyWishes`` when the address, the member or the page has had enough today."""
    today = Wish.objects.filter(asked_at__gt=timezone.now() - A_DAY)
    whose = {"member": wish.member} if wish.member_id else {"email": email}
    if today.filter(**whose).count() >= WISHES_OF_AN_ADDRESS:
        raise TooManyWishes(_("You have asked for many pages today. Please come back tomorrow."))
    same_page = today.filter(translation_key=wish.translation_key, language=wish.language)
    if same_page.filter(confirmed_at=None).count() >= WISHES_FOR_A_PAGE:
        raise TooManyWishes(
            _("Many people have asked for this page today. Please come back tomorrow.")
        )
