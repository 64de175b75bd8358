"""What editors type into the report: its filters, and what to send to translation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.sections import SECTIONS
from portal.core.text.fields import LineField
from portal.i18n import registry
from portal.i18n.names import get_country_name, sort_countries
from portal.languages.coverage.filters import SORT_KEYS, CoverageFilter
from portal.languages.coverage.rows import CoverageRow, Status

_ALL = ("", pgettext_lazy("no filter", "All"))
_AGES = (
    ("7", _("more than a week")),
    ("30", _("more than a month")),
    ("90", _("more than three months")),
    ("365", _("more than a year")),
)
_ORDER_LABELS = {
    "words": _("Most words to translate"),
    "oldest": _("Waiting for the longest time"),
    "wishes": _("Most requests from readers"),
}
Languages = list[registry.Language]


def _get_language_choices(languages: Languages) -> list[tuple[str, str]]:
    return [(language.code, language.own_name) for language in languages]


class FilterForm(forms.Form):
    """The filters of the report; an empty one asks for everything."""

    q = LineField(label=_("Title"), required=False, max_length=100)
    section = forms.ChoiceField(label=_("Section"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[_ALL, *Status.choices])
    age = forms.ChoiceField(label=_("In this status for"), required=False, choices=[_ALL, *_AGES])
    order = forms.ChoiceField(
        label=_("Sort by"), required=False, choices=[(key, _ORDER_LABELS[key]) for key in SORT_KEYS]
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, languages: Languages, rows: list[CoverageRow], **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": "coverage-%s", **kwargs})
        sections = {row.section for row in rows}
        countries = {code for row in rows for code in row.country_codes}
        choices: dict[str, list[tuple[str, Any]]] = {
            "section": [
                (section.slug, section.label) for section in SECTIONS if section.slug in sections
            ],
            "country": [(code, get_country_name(code)) for code in sort_countries(countries)],
        }
        for name, options in choices.items():
            self.fields[name].choices = [_ALL, *options]  # type: ignore[attr-defined]
        self.fields["languages"].choices = _get_language_choices(languages)  # type: ignore[attr-defined]

    @property
    def single_fields(self) -> list[forms.BoundField]:
        """The fields with one answer each; the languages are ticked below them."""
        return [field for field in self if field.name != "languages"]

    def get_filter(self) -> CoverageFilter:
        """What was asked for; what nobody could have chosen asks for nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return CoverageFilter(
            words=asked.get("q", ""),
            section=asked.get("section", ""),
            country=asked.get("country", ""),
            status=asked.get("status", ""),
            languages=tuple(asked.get("languages", ())),
            older_than=int(asked.get("age") or 0),
            order=asked.get("order") or SORT_KEYS[0],
        )


class SubmitPagesForm(forms.Form):
    """Which pages to send, into which languages.

    ``pages``: the pages that may be chosen, by primary key.
    """

    TICKED, ALL = "ticked", "all"

    scope = forms.ChoiceField(
        choices=[(TICKED, _("the pages ticked in the table")), (ALL, _("all pages"))]
    )
    pages = forms.TypedMultipleChoiceField(coerce=int, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )

    def __init__(self, *args: Any, languages: Languages, pages: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "send-%s", **kwargs})
        self.choosable = pages
        self.fields["pages"].choices = [(key, key) for key in pages]  # type: ignore[attr-defined]
        self.fields["pages"].error_messages["invalid_choice"] = _(
            "A page that you ticked is no longer in this list, or you are not allowed to edit "
            "it. Please choose again."
        )
        self.fields["languages"].choices = _get_language_choices(languages)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """At least one page, whichever way it was chosen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("scope") == self.ALL:
            cleaned["pages"] = self.choosable
        if "pages" in cleaned and not cleaned["pages"]:
            raise ValidationError(
                _("Tick at least one page that you are allowed to edit."), code="no_pages"
            )
        return cleaned
