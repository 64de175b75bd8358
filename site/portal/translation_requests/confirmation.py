"""A wish from the form to the list: one row a person, confirmed by mail."""

from django.utils import timezone
from wagtail.models import Page

from portal.mail.confirmation import AddressConfirmation, save_over
from portal.mail.links import SignedLink
from portal.mail.models import TIME_TO_CONFIRM
from portal.translation_requests.models import Wish

CONFIRMATION = AddressConfirmation(
    model=Wish,
    template="wishes/mail/confirm",
    confirm_link=SignedLink("wishes.confirm", "wish_confirm", TIME_TO_CONFIRM),
    forget_link=SignedLink("wishes.forget", "wish_leave"),
)


def get_known_wish(wish: Wish) -> Wish | None:
    """The same person's wish for the same page and language."""
    person = {"member": wish.member} if wish.member_id else {"email": wish.email}
    return Wish.objects.filter(
        translation_key=wish.translation_key, language=wish.language, **person
    ).first()


def save_wish(wish: Wish, page: Page) -> None:
    """Keep ``wish``; whoever is not signed in is asked by mail whether it is theirs.

    Pages that show the outcome say the same in every case.
    """
    Wish.objects.expired().delete()
    known = get_known_wish(wish)
    if wish.member_id:
        wish.confirmed_at = timezone.now()
        save_over(wish, known)
    else:
        CONFIRMATION.request(wish, known, {"title": page.title})
