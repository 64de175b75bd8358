"""A translation request from the form to the list: one row a person, confirmed by mail."""

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.mail.confirmation import AddressConfirmation, check_limit, save_over
from portal.mail.links import SignedLink
from portal.mail.models import TIME_TO_CONFIRM
from portal.translation_requests.models import TranslationRequest

MAX_REQUESTS_BY_ADDRESS = 5
MAX_REQUESTS_FOR_PAGE = 60  # in one language, not counting confirmed ones
MAX_MAILS_TO_STRANGERS = 300  # over all pages and languages

CONFIRMATION = AddressConfirmation(
    model=TranslationRequest,
    template="translation_requests/mail/confirm",
    # The salts keep the model's first name, so that links in mail already sent work.
    confirm_link=SignedLink("wishes.confirm", "translation_request_confirm", TIME_TO_CONFIRM),
    forget_link=SignedLink("wishes.forget", "translation_request_forget"),
)


def check_limits(translation_request: TranslationRequest, email: str) -> None:
    """Raise ``LimitReachedError`` when the address, the member or the page has had enough today.

    So nobody's mailbox is flooded.
    """
    today = TranslationRequest.objects.asked_recently()
    by_member = translation_request.member_id is not None
    person = {"member": translation_request.member} if by_member else {"email": email}
    check_limit(
        today.filter(**person),
        MAX_REQUESTS_BY_ADDRESS,
        _("You have asked for many pages today. Please come back tomorrow."),
    )
    if not by_member:
        check_limit(
            today.filter(member=None, confirmed_at=None),
            MAX_MAILS_TO_STRANGERS,
            _("Many people have asked for pages today. Please come back tomorrow."),
        )
    same_page = today.filter(
        translation_key=translation_request.translation_key,
        language=translation_request.language,
    )
    check_limit(
        same_page.filter(confirmed_at=None),
        MAX_REQUESTS_FOR_PAGE,
        _("Many people have asked for this page today. Please come back tomorrow."),
    )


def get_known_request(translation_request: TranslationRequest) -> TranslationRequest | None:
    """The same person's request for the same page and language."""
    by_member = translation_request.member_id is not None
    person = (
        {"member": translation_request.member}
        if by_member
        else {"email": translation_request.email}
    )
    return TranslationRequest.objects.filter(
        translation_key=translation_request.translation_key,
        language=translation_request.language,
        **person,
    ).first()


def save_request(translation_request: TranslationRequest, page: Page) -> None:
    """Save the request; whoever is not signed in is asked by mail whether it is theirs.

    Pages that show the outcome say the same in every case.
    """
    TranslationRequest.objects.expired().delete()
    known = get_known_request(translation_request)
    if translation_request.member_id:
        translation_request.confirmed_at = timezone.now()
        save_over(translation_request, known)
    else:
        CONFIRMATION.request(translation_request, known, {"title": page.title})
