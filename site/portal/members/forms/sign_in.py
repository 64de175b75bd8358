"""The forms of signing in, with labels in every language of the site.

The library's own catalogues lack several of them, and its placeholders repeat
the labels in pale grey.
"""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.models import EmailAddress
from django import forms
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.text.addresses import AddressFormField
from portal.members.permissions import get_member

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
NEW_PASSWORD_AGAIN = _("New password again")
PASSWORD_HELP = _(
    "Use at least 8 characters. Do not use only digits. Do not use a password that many people use."
)


class PlainForm(BaseForm):
    """Gives the fields the labels in ``labels`` and takes the placeholders away."""

    labels: dict[str, Promise | str] = {}
    # What to do where a field has been left empty.
    when_missing: dict[str, Promise | str] = {}
    # Fields whose help would only repeat what the page says.
    without_help: tuple[str, ...] = ("password", "oldpassword")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            if isinstance(field, forms.EmailField):
                self.fields[name] = _in_any_spelling(field)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.labels:
                field.label = str(self.labels[name])
            if name in self.when_missing:
                field.error_messages["required"] = str(self.when_missing[name])
            if name in self.without_help:
                field.help_text = ""
            elif name == "password1":
                field.help_text = PASSWORD_HELP


def _in_any_spelling(field: forms.EmailField) -> AddressFormField:
    """The same field; one mailbox is one address, whichever way its domain is written."""
    return AddressFormField(
        label=field.label,
        required=field.required,
        widget=field.widget,
        initial=field.initial,
        help_text=field.help_text,
        max_length=field.max_length,
    )


class SignInForm(PlainForm, allauth_forms.LoginForm):
    """E-mail address and password."""

    labels = {"login": EMAIL, "password": PASSWORD, "remember": _("Stay signed in on this device")}
    when_missing = {"login": _("Type your e-mail address."), "password": _("Type your password.")}


class ReauthenticateForm(PlainForm, allauth_forms.ReauthenticateForm):
    """The password once more."""

    labels = {"password": PASSWORD}


class ForgottenPasswordForm(PlainForm, allauth_forms.ResetPasswordForm):
    """Where to send the link."""

    labels = {"email": EMAIL}


class NewPasswordForm(PlainForm, allauth_forms.ResetPasswordKeyForm):
    """A new password, by a link."""

    labels = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}


class ChangePasswordForm(PlainForm, allauth_forms.ChangePasswordForm):
    """A new password, by the old one."""

    labels = {
        "oldpassword": _("Current password"),
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD_AGAIN,
    }


class FirstPasswordForm(PlainForm, allauth_forms.SetPasswordForm):
    """A password for an account that has none."""

    labels = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}


class AddEmailForm(PlainForm, allauth_forms.AddEmailForm):
    """The address that takes the place of the one the account has."""

    labels = {"email": EMAIL}

    def save(self, request: HttpRequest) -> EmailAddress:
        """Note the address that the account has: it is told of the change.

        The library knows it as confirmed only of those who registered by themselves.
        """
        member = get_member(request)
        EmailAddress.objects.update_or_create(
            user=member,
            email=member.email,
            defaults={"primary": True, "verified": member.address_confirmed},
        )
        return super().save(request)
