"""The back office's forms for members: no first and last name, one name shown to others."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from portal.core.text.fields import LineField, NameField
from portal.i18n.names import get_language_choices
from portal.members.change_notices import Change, send_address_notice, send_change_notice
from portal.members.models import Member

_FIELD_CLASSES = {"display_name": NameField, "role": LineField}
FIELDS = {"email", "display_name", "country", "union", "role", "preferred_language"}


def _get_language_choices() -> list[tuple[str, str]]:
    return [*BLANK_CHOICE_DASH, *get_language_choices()]


def _build_language_field() -> forms.ChoiceField:
    """Offers the languages of the site: the model names none, so that one can be added."""
    return forms.ChoiceField(
        label=capfirst(_("preferred language")), required=False, choices=_get_language_choices
    )


class MemberCreationForm(UserCreationForm):
    """A new member, who chooses a password by mail if the editor gives none."""

    first_name = None
    last_name = None
    preferred_language = _build_language_field()
    password_required = False

    class Meta(UserCreationForm.Meta):
        model = Member
        fields = FIELDS | {"is_superuser", "groups"}
        field_classes = _FIELD_CLASSES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "Leave both fields empty. Then the member gets an e-mail with a link to choose a "
            "password."
        )

    def save(self, commit: bool = True) -> Member:
        if not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        member: Member = super().save(commit)
        return member


class MemberEditForm(UserEditForm):
    """A member who is there already."""

    first_name = None
    last_name = None
    preferred_language = _build_language_field()

    class Meta(UserEditForm.Meta):
        model = Member
        fields = FIELDS | {"is_active", "is_superuser", "groups"}
        field_classes = _FIELD_CLASSES

    def save(self, commit: bool = True) -> Member:
        """Save; the member is told of a new address or password, at the old address."""
        member: Member = super().save(commit)
        if self.cleaned_data.get("password1"):
            send_change_notice(member, Change.PASSWORD)
        old_address = self.initial.get("email", "")
        if old_address and old_address.lower() != member.email.lower():
            # One can sign in, and get a new password, with these.
            EmailAddress.objects.filter(user=member).delete()
            send_address_notice(member, old_address)
        return member
