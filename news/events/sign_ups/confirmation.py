"""From the form to the list: an address counts once its owner says so."""

from django.utils.translation import gettext as _

from news.models import EventPage, SignUp
from news.models.sign_ups import KEPT_AFTER_EVENT
from portal.mail.confirmation import AddressConfirmation, check_limit
from portal.mail.links import SignedLink
from portal.mail.models import TIME_TO_CONFIRM

MAX_BY_ADDRESS = 10
MAX_FOR_EVENT = 200  # that nobody has confirmed
MAX_MAILS_TO_STRANGERS = 500  # over all events

CONFIRMATION = AddressConfirmation(
    model=SignUp,
    template="news/mail/confirm_sign_up",
    confirm_link=SignedLink("news.sign_ups.confirm", "event_sign_up_confirm", TIME_TO_CONFIRM),
    forget_link=SignedLink("news.sign_ups.cancel", "event_sign_up_cancel"),
)


def check_limits(event: EventPage, email: str) -> None:
    """Raise ``LimitReachedError`` when an address or an event has had enough for today.

    So nobody's mailbox is flooded, and no list filled by one person.
    """
    today = SignUp.objects.asked_recently()
    unconfirmed = today.filter(confirmed_at=None)
    message = _("Many people have signed up today. Please come back tomorrow.")
    check_limit(today.filter(email=email), MAX_BY_ADDRESS, message)
    check_limit(unconfirmed.filter(event=event.translation_key), MAX_FOR_EVENT, message)
    check_limit(unconfirmed, MAX_MAILS_TO_STRANGERS, message)


def save_sign_up(sign_up: SignUp, event: EventPage) -> None:
    """Keep it, and ask its address by mail; who has signed up already hears nothing.

    The page says the same in every case, so that nobody learns who comes.
    """
    SignUp.objects.expired().delete()
    sign_up.event = event.translation_key
    sign_up.delete_after = event.last_day_known + KEPT_AFTER_EVENT
    known = SignUp.objects.filter(event=sign_up.event, email=sign_up.email).first()
    CONFIRMATION.request(sign_up, known, {"title": event.title, "when": str(event.when)})
