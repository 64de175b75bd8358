"""Registration: making an account for oneself."""

from typing import Any

from allauth.account import forms as allauth_forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from portal.i18n import registry
from portal.members.forms.profile import AboutMemberForm
from portal.members.forms.sign_in import EMAIL, NEW_PASSWORD, NEW_PASSWORD_AGAIN, PlainForm
from portal.members.models import Member


class RegistrationForm(PlainForm, AboutMemberForm, allauth_forms.SignupForm):
    """Address, password, and what people say about themselves.

    Somebody whose address has an account already gets the same answer as anybody, and
    a mail that says so.
    """

    # Set by the library when it checks the form.
    account_already_exists: bool

    labels = {
        "email": EMAIL,
        # The library's form knows one and leaves it out: the address is the name.
        "username": EMAIL,
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD_AGAIN,
    }
    field_order = (
        "email",
        "password1",
        "password2",
        "display_name",
        "country",
        "union",
        "other_union",
        "role",
        "languages",
        "preferred_language",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["preferred_language"].initial = (
            translation.get_language() or registry.SOURCE_LANGUAGE
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned: dict[str, Any] = self.cleaned_data
        self.check_union(cleaned)
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[Member | None, HttpResponse | None]:
        """Make the account, or answer as if it had been made: in the same time, too.

        Sent twice at once, the second finds the account that the first has made.
        """
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return self._try_save(request)
            except IntegrityError:
                if not Member.objects.filter(email__iexact=self.cleaned_data["email"]).exists():
                    raise
                self.account_already_exists = True
                return self._try_save(request)
        # What takes long in making an account.
        make_password(self.cleaned_data["password1"])
        return self._try_save(request)

    def _try_save(self, request: HttpRequest) -> tuple[Member | None, HttpResponse | None]:
        member, response = super().try_save(request)
        return member, response

    def save(self, request: HttpRequest) -> Member:
        member: Member = super().save(request)
        return member

    def fill_member(self, member: Member) -> None:
        """Set what was typed on the new member, before it is saved for the first time."""
        for name in AboutMemberForm.NAMES:
            setattr(member, name, self.cleaned_data[name])
        member.address_confirmed = False
