"""What allauth asks this site: how accounts come into being, sign in and keep a second step."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import EmailVerificationStage
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.i18n import registry
from portal.i18n.formats import format_local_number
from portal.i18n.names import get_site_name
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members import (
    attempt_limits,
    known_devices,
    permissions,
    second_step_secrets,
    security_log,
)
from portal.members.change_notices import Change, send_address_notice, send_change_notice
from portal.members.middleware import warn_without_second_step

if TYPE_CHECKING:
    from portal.members.forms.registration import RegistrationForm
    from portal.members.models import Member

# The library's messages in the site's own words and languages.
_ACCOUNT_MESSAGES = {
    "account_inactive": _("This account is not active."),
    "cannot_remove_primary_email": _("You cannot remove your main e-mail address."),
    "duplicate_email": _("Your account already has this e-mail address."),
    "email_password_mismatch": _("The e-mail address or the password is wrong. Please try again."),
    "email_taken": _("This e-mail address belongs to another account."),
    "enter_current_password": _("This is not your current password. Please try again."),
    "incorrect_password": _("The password is wrong. Please try again."),
    "invalid_or_expired_key": _("This link no longer works. Please ask for a new link."),
    "invalid_login": _("The e-mail address or the password is wrong. Please try again."),
    "invalid_password_reset": _("This link no longer works. Please ask for a new link."),
    "max_email_addresses": _("You can have at most %d e-mail addresses."),
    "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
    "unverified_primary_email": _(
        "Confirm this e-mail address first. Then you can make it your main e-mail address."
    ),
    "rate_limited": _("Too many tries. Wait five minutes, then try again."),
}
_SECOND_STEP_MESSAGES = {
    "cannot_delete_authenticator": _(
        "Your account needs a second sign-in step. Add another one before you remove this one."
    ),
    "cannot_generate_recovery_codes": _("Add a second sign-in step first."),
    "incorrect_code": _("This code is wrong. Please try again."),
    "unverified_email": _("Confirm your e-mail address first."),
}


class MemberAdapter(DefaultAccountAdapter):
    """Accounts are made by editors in the back office, or by the people themselves."""

    error_messages = DefaultAccountAdapter.error_messages | _ACCOUNT_MESSAGES

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return True

    def get_login_stages(self) -> list[str]:
        """The library's stages, with ``ConfirmAddressStage`` in place of its own."""
        own = {EmailVerificationStage.key: f"{__name__}.ConfirmAddressStage"}
        stages: list[str] = super().get_login_stages()
        return [own.get(import_string(path).key, path) for path in stages]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a try beyond the limits: of the account or the device, or over all accounts."""
        email = credentials.get("email") or ""
        usages = attempt_limits.count_try(
            request,
            self._get_login_attempts_cache_key(request, **credentials),
            known_devices.find_device(request, email),
        )
        if usages is None:
            security_log.log_too_many_tries(email)
            raise self.validation_error("too_many_login_attempts")
        self._usages = usages

    def authenticate(self, request: HttpRequest, **credentials: Any) -> "Member | None":
        """The member with these credentials; only wrong ones count against the limits."""
        member: Member | None = super().authenticate(request, **credentials)
        if member is not None:
            for usage in self._usages:
                usage.rollback()
        return member

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        attempt_limits.delete_expired_counts()

    def post_login(
        self, request: HttpRequest, user: "Member", **options: Any
    ) -> HttpResponse | None:
        """Tell those who need a second step and have none, before they miss their rights."""
        if (
            settings.REQUIRE_MFA
            and permissions.needs_second_step(user)
            and not is_mfa_enabled(user)
        ):
            warn_without_second_step(request)
        response: HttpResponse | None = super().post_login(request, user, **options)
        return response

    def save_user(
        self, request: HttpRequest, user: "Member", form: "RegistrationForm", commit: bool = True
    ) -> "Member":
        """Save a new member with all that the registration form asks for."""
        form.fill_member(user)
        member: Member = super().save_user(request, user, form, commit)
        return member

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of the library's mails: its ``account/email/x`` is our ``members/mail/x``.

        It goes to addresses that are not confirmed: to confirm them, or to tell
        somebody who cannot sign in how to.
        """
        recipient = Recipient.at_unconfirmed_address(email, translation.get_language() or "")
        template = f"members/mail/{template_prefix.rpartition('/')[2]}"
        send_localized(recipient, template, {**context, "email": email})

    def send_notification_mail(
        self,
        template_prefix: str,
        user: "Member",
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the member what was changed; the library's own mails name IP addresses."""
        app, _slash, name = template_prefix.partition("/email/")
        if app == "mfa":
            send_change_notice(user, Change.SECOND_STEP)
        elif name in {"password_changed", "password_set", "password_reset"}:
            send_change_notice(user, Change.PASSWORD)
        elif name == "email_changed" and email:
            send_address_notice(user, email)

    def send_password_reset_mail(self, user: "Member", email: str, context: dict[str, Any]) -> None:
        """Send the link; whoever never had a password gets a welcome instead."""
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


class ConfirmAddressStage(EmailVerificationStage):
    """Stops those who registered by themselves until they have confirmed their address.

    Accounts that an editor made have nothing to confirm: whoever could sign
    in got the link to choose a password by mail.
    """

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if self.login.user is not None and self.login.user.address_confirmed:
            return None, True
        response, can_continue = super().handle()
        return response, can_continue


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step at sign-in: an app that makes codes, a passkey, codes on paper.

    Whoever needs a second step (``permissions.needs_second_step``) cannot remove the last one.
    """

    error_messages = DefaultMFAAdapter.error_messages | _SECOND_STEP_MESSAGES

    def get_totp_issuer(self) -> str:
        return get_site_name()

    def _get_site_name(self) -> str:
        return get_site_name()

    def encrypt(self, text: str) -> str:
        return second_step_secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return second_step_secrets.decrypt(encrypted_text)

    def generate_authenticator_name(self, user: "Member", type: Authenticator.Type) -> str:
        """A name for a new passkey; the member can change it."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        if count == 0:
            return gettext("My passkey")
        return gettext("Passkey %(number)s") % {"number": format_local_number(count + 1)}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether the member may do without it."""
        if not settings.REQUIRE_MFA or not permissions.needs_second_step(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
