"""What happens in the back office when a member is added."""

from allauth.account.internal.flows.password_reset import request_password_reset
from django.http import HttpRequest
from django.utils import translation
from wagtail import hooks

from portal.languages import registry
from portal.members.models import Member


@hooks.register("after_create_user")
def welcome(request: HttpRequest, member: Member) -> None:
    """Send a member without a password the link to choose one, in their own language."""
    if member.has_usable_password():
        return
    with translation.override(member.preferred_language or registry.SOURCE_LANGUAGE):
        request_password_reset(request, member.email, [member], None)
