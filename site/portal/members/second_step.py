"""The second step at sign-in: an app that makes codes, a passkey, codes on paper."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.members import permissions


class SecondStepAdapter(DefaultMFAAdapter):
    """The site's name, its own words, and no way back for those who need the step."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Your account needs a second step. Add another one before you take this one away."
        ),
        "cannot_generate_recovery_codes": _("Add a second step first."),
        "incorrect_code": _("This code is wrong."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """A name to begin with; the member can change it."""
        there = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        if there == 0:
            return gettext("My passkey")
        return gettext("Passkey %(number)d") % {"number": there + 1}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever needs a second step keeps one."""
        if not settings.REQUIRE_MFA or not permissions.is_privileged(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
