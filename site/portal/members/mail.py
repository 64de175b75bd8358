"""Mail to members, in the language they like best."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from portal.i18n import registry

if TYPE_CHECKING:
    from portal.members.models import Member


def may_be_written_to(member: "Member") -> bool:
    """Only an account that is on, with an address that is its owner's for certain."""
    return member.is_active and member.address_confirmed


def write(member: "Member", letter: str, link: str = "", **context: Any) -> bool:
    """Send ``members/email/<letter>``, with a link to the page named ``link``.

    Whether it was sent: nobody is written to who may not be.
    """
    if not may_be_written_to(member):
        return False
    language = member.preferred_language
    if language not in registry.BY_CODE:
        language = registry.SOURCE_LANGUAGE
    with translation.override(language):
        if link:
            context["link"] = f"{settings.SITE_URL}{reverse(link)}"
        message = get_adapter().render_mail(
            f"members/email/{letter}",
            member.email,
            {"member": member, "site_name": settings.SITE_NAME, **context},
        )
        message.send()
    return True
