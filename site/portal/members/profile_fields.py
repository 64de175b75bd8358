"""What people say about themselves, asked in the same way at the start and later."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from portal.core.text.fields import LineField, NameField
from portal.core.text.names import skeleton_of
from portal.countries.models import Union
from portal.i18n import registry
from portal.i18n.country_names import country_name, sorted_countries
from portal.members.models import Member

NOT_LISTED = _("Not in the list")


class UnionField(forms.ModelChoiceField):
    """A union, below the name of its country."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", NOT_LISTED)
        super().__init__(queryset=Union.objects.order_by("name"), **kwargs)

    def grouped(self) -> list[tuple[Any, Any]]:
        """The choices: none, then the unions of each country."""
        by_country: dict[str, list[tuple[int, str]]] = {}
        for union in Union.objects.order_by("name"):
            by_country.setdefault(str(union.country), []).append((union.pk, str(union)))
        return [
            ("", self.empty_label),
            *((country_name(code), by_country[code]) for code in sorted_countries(by_country)),
        ]


def country_choices() -> Iterable[tuple[str, str]]:
    """Every country, by its name in the reader's language."""
    codes = sorted_countries(code for code, _name in countries)
    return [("", "—"), *((code, country_name(code)) for code in codes)]


def language_choices() -> list[tuple[str, str]]:
    """The site's languages, by their own names."""
    return [(language.code, language.own_name) for language in registry.REGISTRY]


class AboutForm(forms.Form):
    """Name, country, union, role and languages."""

    NAMES: ClassVar[tuple[str, ...]] = (
        "display_name",
        "country",
        "union",
        "other_union",
        "role",
        "languages",
        "preferred_language",
    )

    display_name = NameField(
        label=_("Name shown to others"), help_text=_("It need not be your legal name.")
    )
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("Where your union is."),
        choices=country_choices,
    )
    union = UnionField(label=_("Union"), required=False)
    other_union = LineField(
        label=_("Name of your union"),
        help_text=_("Only if it is not in the list."),
        max_length=200,
        required=False,
    )
    role = LineField(
        label=_("Your role in the union"),
        help_text=_("For example: organiser, safety trainer, lawyer."),
        max_length=120,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you read and write"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    preferred_language = forms.ChoiceField(
        label=_("Language you like best"),
        help_text=_("Mail to you is in this language."),
        choices=language_choices,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        union: Any = self.fields["union"]
        union.choices = union.grouped()

    def clean_display_name(self) -> str:
        """Nobody takes a name that looks like somebody's pseudonym."""
        name: str = self.cleaned_data["display_name"]
        if self._others().filter(pseudonym_looks=skeleton_of(name)).exists():
            raise ValidationError(_("Somebody else is known by this name. Choose another one."))
        return name

    def check_union(self, cleaned: dict[str, Any]) -> None:
        """One union, of the country given: from the list, or by name."""
        union, other = cleaned.get("union"), cleaned.get("other_union")
        if union and cleaned.get("country") and str(union.country) != cleaned["country"]:
            self.add_error("union", _("This union is in another country."))
        elif union and other:
            cleaned["other_union"] = ""
        elif not union and not other and "union" not in self.errors:
            self.add_error("other_union", _("Choose your union, or write its name."))

    def _others(self) -> Any:
        member = getattr(self, "member", None)
        return Member.objects.exclude(Q(pk=member.pk) if member else Q(pk=None))
