"""The mail that ends a wish: the page is there."""

from wagtail.models import Page

from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.translation_requests.models import Wish


def send_page_is_there(wish: Wish, page: Page) -> bool:
    """Tell somebody who waited; ``False``: their account may not be written to."""
    if wish.member is not None:
        recipient = Recipient.of_member(wish.member, language=wish.language)
    else:
        recipient = Recipient.at_confirmed_address(wish.email, wish.language)
    return send_localized(
        recipient, "wishes/mail/there", {"title": page.title, "page_path": page.get_url() or ""}
    )
