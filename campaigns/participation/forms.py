"""The form in which somebody takes part."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.text.addresses import AddressFormField
from portal.core.text.fields import LineField, NameField
from portal.i18n.names import get_country_choices

# What no name has: addresses of pages and of mailboxes, programs, and what tables reckon with.
_NO_NAME = re.compile(r"^[-=+@]|[<>{}\[\]\\/|=@]|\bwww\.|://|\.(?:com|net|org|info|ru|cn)\b", re.I)
_CHOOSE = ("", "—")


def refuse_what_is_no_name(text: str) -> None:
    """Refuse web addresses and formulas; a list with them would be handed over."""
    if _NO_NAME.search(text):
        raise ValidationError(
            _("Write only the name: no web address, and none of these characters: = @ / < >"),
            code="no_name",
        )


def _list_countries() -> list[tuple[str, str]]:
    return [_CHOOSE, *get_country_choices()]


class ParticipationForm(forms.ModelForm[Any]):
    """A name, an address, a country; all else is left to whoever takes part.

    ``website``: a field that people do not see, and programs fill in.
    """

    name = NameField(
        label=_("Your name"),
        validators=[refuse_what_is_no_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressFormField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    country = forms.ChoiceField(
        label=_("Country"),
        choices=_list_countries,
        help_text=_("The country where you live, or where you come from."),
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )
    shows_name = forms.BooleanField(
        label=_("Show my first name and my country on this website"), required=False
    )
    website = LineField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(
        self, subject: Any, language: str, age: dt.timedelta | None, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.age = age
        setattr(self.instance, self.instance.subject_field, subject)
        self.instance.language = language

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """What people fill in."""
        return [field for field in self if field.name != "website"]

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what people do not see."""
        return bool(self.data.get("website"))

    def clean(self) -> dict[str, Any]:
        """Have a page that was open for too long sent once more; what was typed stays."""
        cleaned = super().clean() or self.cleaned_data
        if self.age is None:
            self.add_error(
                None, ValidationError(_("Please send the form again"), code="open_too_long")
            )
        return cleaned

    def validate_unique(self) -> None:
        """Accept who takes part a second time: refusing it would tell who has."""

    def validate_constraints(self) -> None:
        """As ``validate_unique``."""
