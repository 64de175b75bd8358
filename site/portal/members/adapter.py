"""How accounts come into being and where people land."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from portal.languages import registry
from portal.members.errors import ERROR_MESSAGES

if TYPE_CHECKING:
    from portal.members.models import Member


class MemberAdapter(DefaultAccountAdapter):
    """Accounts are made by editors in the back office; nobody signs up unasked."""

    error_messages = DefaultAccountAdapter.error_messages | ERROR_MESSAGES

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        """The site's name first: without it, a mail about passwords looks like a trick."""
        return f"{settings.SITE_NAME}: {subject}"

    def send_password_reset_mail(self, user: "Member", email: str, context: dict[str, Any]) -> None:
        """Somebody who never had a password has not forgotten it: they are welcomed."""
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)
        else:
            self.send_mail("account/email/welcome", email, context)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The forum, in the member's own language if they chose one."""
        language = getattr(request.user, "preferred_language", "")
        if language in registry.BY_CODE:
            with translation.override(language):
                return reverse("forum:index")
        return reverse("forum:index")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{translation.get_language()}/"
