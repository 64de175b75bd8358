"""What readers narrow the directory down by; their answer is an address, no form is ever sent.

``?country=KW&service=legal&language=ne``; several of one kind with commas between: ``KW,BH``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from portal.core.filters import MAX_VALUE_LENGTH
from portal.core.long_select import LongSelect
from portal.core.text.cleaning import clean_line
from portal.countries.models import Contact
from portal.countries.models.services import Service
from portal.countries.querysets import ContactQuerySet
from portal.i18n import registry
from portal.i18n.formats import join_list
from portal.i18n.names import get_country_name, get_language_choices, sort_countries

NAMES = ("country", "service", "language")


class KeysField(forms.ChoiceField):
    """One of the choices, or several with commas between; cleaned to the list of keys.

    ``names``: what every key is called, also of those that are not offered.
    """

    widget = LongSelect
    default_error_messages = {"unknown": _("“%(value)s” is not in this list. Choose again.")}

    def __init__(self, names: Mapping[str, Any], offered: Iterable[str], **kwargs: Any) -> None:
        self.names = names
        self.offered = {"": _("All")} | {key: names[key] for key in offered}
        super().__init__(choices=list(self.offered.items()), required=False, **kwargs)

    def offer(self, value: str) -> None:
        """Keep what was chosen, or typed into the address, among the choices."""
        if value not in self.offered:
            known = [str(self.names.get(key, key)) for key in value.split(",") if key]
            self.offered[value] = join_list(known) if known else value
            self.choices = list(self.offered.items())

    def clean(self, value: Any) -> list[str]:
        keys = list(dict.fromkeys(key for key in str(value or "").split(",") if key))
        for key in keys:
            if key not in self.names:
                raise ValidationError(
                    self.error_messages["unknown"], code="unknown", params={"value": key}
                )
        return keys


class DirectoryForm(forms.Form):
    """In which country, with what, in which language."""

    def __init__(self, query: QueryDict, offered: Iterable[str]) -> None:
        typed = {name: _read(query, name) for name in NAMES}
        super().__init__(typed, auto_id="filter-%s")
        languages = dict(get_language_choices())
        services = {key: Service(key).label for key in Service.values}
        self.fields["country"] = KeysField(
            {code: get_country_name(code) for code in countries.countries},
            sort_countries(offered),
            label=_("Country"),
        )
        self.fields["service"] = KeysField(services, services, label=_("What do you need?"))
        self.fields["language"] = KeysField(languages, languages, label=_("Language"))
        for name, value in typed.items():
            self.fields[name].offer(value)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, list[str]]:
        """What was chosen and is known."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in NAMES if self.cleaned_data.get(name)}

    @property
    def names(self) -> dict[str, str]:
        """What is chosen in the reader's words."""
        return {
            name: join_list([str(self.fields[name].names[key]) for key in keys])  # type: ignore[attr-defined]
            for name, keys in self.chosen.items()
        }

    def find(self) -> ContactQuerySet:
        """The contacts that have all of what was chosen."""
        chosen = self.chosen
        found: ContactQuerySet = Contact.objects.select_related("union")
        if "country" in chosen:
            found = found.in_countries(*chosen["country"])
        if "service" in chosen:
            found = found.helping_with(*chosen["service"])
        if "language" in chosen:
            found = found.speaking(*chosen["language"])
        return found


def _read(query: QueryDict, name: str) -> str:
    """What the address says, also if it says it several times."""
    typed = clean_line(",".join(query.getlist(name)))[:MAX_VALUE_LENGTH].replace(" ", "")
    if name == "country":
        return typed.upper()
    return typed if name != "language" or typed in registry.BY_CODE else typed.lower()
