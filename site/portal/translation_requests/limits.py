"""How many wishes are taken in a day, so that nobody's mailbox is flooded."""

from django.utils.translation import gettext as _

from portal.mail.confirmation import check_limit
from portal.translation_requests.models import Wish

WISHES_OF_AN_ADDRESS = 5
WISHES_FOR_A_PAGE = 60  # in one language, not counting confirmed ones


def check_limits(wish: Wish, email: str) -> None:
    """Raise ``LimitReachedError`` when the address, the member or the page has had enough today."""
    today = Wish.objects.asked_lately()
    person = {"member": wish.member} if wish.member_id else {"email": email}
    check_limit(
        today.filter(**person),
        WISHES_OF_AN_ADDRESS,
        _("You have asked for many pages today. Please come back tomorrow."),
    )
    same_page = today.filter(translation_key=wish.translation_key, language=wish.language)
    check_limit(
        same_page.filter(confirmed_at=None),
        WISHES_FOR_A_PAGE,
        _("Many people have asked for this page today. Please come back tomorrow."),
    )
