"""How accounts come into being and where people land."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import EmailVerificationStage
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string

from portal.i18n import registry
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.errors import ERROR_MESSAGES

if TYPE_CHECKING:
    from portal.members.models import Member


class MemberAdapter(DefaultAccountAdapter):
    """Accounts are made by editors in the back office, or by the people themselves."""

    error_messages = DefaultAccountAdapter.error_messages | ERROR_MESSAGES

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return True

    def get_login_stages(self) -> list[str]:
        """Only those who registered by themselves have an address to confirm."""
        own = {EmailVerificationStage.key: "portal.members.stages.AddressStage"}
        stages: list[str] = super().get_login_stages()
        return [own.get(import_string(path).key, path) for path in stages]

    def save_user(
        self, request: HttpRequest, user: "Member", form: Any, commit: bool = True
    ) -> "Member":
        """With what the registration form asks besides address and password."""
        form.fill(user)
        member: Member = super().save_user(request, user, form, commit)
        return member

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """All of the library's mail: its ``account/email/x`` is our ``members/mail/x``.

        It goes to addresses that are not confirmed: to confirm them, or to tell
        somebody who cannot sign in how to.
        """
        recipient = Recipient.at_unconfirmed_address(email, translation.get_language() or "")
        template = f"members/mail/{template_prefix.rpartition('/')[2]}"
        send_localized(recipient, template, {**context, "email": email})

    def send_password_reset_mail(self, user: "Member", email: str, context: dict[str, Any]) -> None:
        """Somebody who never had a password has not forgotten it: they are welcomed."""
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)
        else:
            self.send_mail("account/email/welcome", email, context)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """``AFTER_SIGN_IN``, in the member's own language if they chose one."""
        language = getattr(request.user, "preferred_language", "")
        if language in registry.BY_CODE:
            with translation.override(language):
                return reverse(settings.AFTER_SIGN_IN)
        return reverse(settings.AFTER_SIGN_IN)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{translation.get_language()}/"
