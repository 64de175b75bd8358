"""What happens in the back office when a member is added."""

from allauth.account.internal.flows.password_reset import request_password_reset
from django.http import HttpRequest
from django.utils import translation
from wagtail import hooks

from portal.i18n import registry
from portal.members import vouching
from portal.members.models import Member
from portal.members.permissions import get_member


@hooks.register("after_create_user")
def welcome_new_member(request: HttpRequest, member: Member) -> None:
    """Confirm a new member, and send them the link to choose a password.

    The mail is in their own language; who was given a password gets none.
    """
    vouching.vouch_for_new_account(get_member(request), member)
    if member.has_usable_password():
        return
    with translation.override(member.preferred_language or registry.SOURCE_LANGUAGE):
        request_password_reset(request, member.email, [member], None)
