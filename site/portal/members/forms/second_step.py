"""The forms of the second step, with labels in every language of the site."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import CodeField, LineField
from portal.members.forms.sign_in import PlainForm

CODE = _("Code")


class _NumericCodeForm(PlainForm):
    """A code is typed with the telephone's digits, whichever script they are of."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = self.fields["code"]
        theirs.widget.attrs["inputmode"] = "numeric"
        self.fields["code"] = CodeField(label=theirs.label, widget=theirs.widget)


class CodeForm(_NumericCodeForm, base_forms.AuthenticateForm):
    """A code of the app, or one on paper, at sign-in."""

    labels = {"code": CODE}


class ReauthenticateCodeForm(_NumericCodeForm, base_forms.ReauthenticateForm):
    """A code once more, before something that matters."""

    labels = {"code": CODE}


class ActivateAppForm(_NumericCodeForm, totp_forms.ActivateTOTPForm):
    """The first code that the app makes."""

    labels = {"code": _("Code from the app")}


# What reading a device's answer raises when the answer is not one.
_INVALID_ANSWER_ERRORS = (KeyError, ValueError, TypeError, AttributeError, IndexError)


def _make_refusal() -> ValidationError:
    error: ValidationError = get_adapter().validation_error("incorrect_code")
    return error


class AddPasskeyForm(PlainForm, passkey_forms.AddWebAuthnForm):
    """A new passkey and its name."""

    name = LineField(required=False)

    labels = {
        "name": _("Name of the passkey"),
        "passwordless": _("Use this passkey to sign in without a password"),
    }
    without_help = ("passwordless",)

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean() or self.cleaned_data
        except _INVALID_ANSWER_ERRORS as error:
            raise _make_refusal() from error


class _PasskeyForm(PlainForm):
    """The answer of a device, which may be anything that somebody sends."""

    def clean_credential(self) -> Authenticator:
        try:
            authenticator: Authenticator = super().clean_credential()  # type: ignore[misc]
        except _INVALID_ANSWER_ERRORS as error:
            raise _make_refusal() from error
        return authenticator


class PasskeyForm(_PasskeyForm, passkey_forms.AuthenticateWebAuthnForm):
    """A passkey after the password."""


class PasskeySignInForm(_PasskeyForm, passkey_forms.LoginWebAuthnForm):
    """A passkey in place of the password."""


class ReauthenticatePasskeyForm(_PasskeyForm, passkey_forms.ReauthenticateWebAuthnForm):
    """A passkey once more, before something that matters."""


class RenamePasskeyForm(PlainForm, passkey_forms.EditWebAuthnForm):
    """Another name for a passkey."""

    name = LineField(required=False)

    labels = {"name": _("Name of the passkey")}
