"""A draft of a new agreement between two unions: asked for in an address, a PDF, kept nowhere.

The words are ours. Each point follows what sources say that unions have agreed on before; the text
of the model agreement itself is in none of them.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.long_select import LongSelect
from portal.core.multilingual import readers_language
from portal.core.text.fields import DayField, LineField
from portal.i18n.names import get_country_choices, get_country_name
from portal.printing.documents import Document
from portal.printing.html import convert_html

_MODEL = "ILO good practices database: Model bilateral agreement for trade unions"
_SRI_LANKA = "IPS, 8 May 2009; Lanka Business Online, 8 May 2009"
_PAKISTAN = "ICFTU, Trade unions sign two new agreements, 18 September 2006"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to agree on, in our words. ``source``: who reports that unions agreed on it."""

    text: str | Promise
    source: str


POINTS = (
    Point(
        gettext_lazy("Every worker may join a union. We do not bargain about this right."), _MODEL
    ),
    Point(
        gettext_lazy("Workers from abroad have the same rights at work as everyone else."),
        _SRI_LANKA,
    ),
    Point(
        gettext_lazy(
            "We tell workers about their rights before they leave, and again when they arrive."
        ),
        _PAKISTAN,
    ),
    Point(
        gettext_lazy(
            "The union in the country of work helps workers from abroad when they are not paid or "
            "are harassed. This help is free."
        ),
        _SRI_LANKA,
    ),
    Point(
        gettext_lazy(
            "We ask our governments to control recruitment agencies strictly, and to end the abuse "
            "of sponsorship."
        ),
        _SRI_LANKA,
    ),
    Point(gettext_lazy("We ask our governments to ratify the conventions on migration."), _MODEL),
    Point(
        gettext_lazy("We visit each other, and we check together what became of these promises."),
        _PAKISTAN,
    ),
)


def _choose_country(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=lambda: [("", "–"), *get_country_choices()],
        widget=LongSelect,
    )


def _ask_day(label: Any, *, required: bool) -> DayField:
    return DayField(
        label=label,
        required=required,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write a day, such as 2026-05-31.")},
    )


class DraftForm(forms.Form):
    """Who, for whom, from when on."""

    origin = _choose_country(gettext_lazy("Country of origin"))
    first = LineField(label=gettext_lazy("Union in the country of origin"), max_length=120)
    destination = _choose_country(gettext_lazy("Country of destination"))
    second = LineField(label=gettext_lazy("Union in the country of destination"), max_length=120)
    starts = _ask_day(gettext_lazy("Valid from"), required=True)
    ends = _ask_day(gettext_lazy("Valid until"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("origin") and cleaned.get("origin") == cleaned.get("destination"):
            message = _("Choose two different countries.")
            self.add_error("destination", ValidationError(message, code="equal"))
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            message = _("The end date cannot be before the start date.")
            self.add_error("ends", ValidationError(message, code="order"))
        return cleaned


def describe_draft(form: DraftForm) -> dict[str, Any]:
    """What the draft says, for its template; the form has to be valid."""
    said = form.cleaned_data
    return {
        **said,
        "origin_name": get_country_name(said["origin"]),
        "destination_name": get_country_name(said["destination"]),
        "points": POINTS,
        "sources": list(dict.fromkeys(point.source for point in POINTS)),
    }


def build_document(form: DraftForm) -> Document:
    """The draft on paper, in the reader's language."""
    draft = describe_draft(form)
    language = readers_language()
    html = render_to_string("cooperation/parts/draft.html", {"draft": draft})
    return Document(
        title=f"{draft['origin_name']} – {draft['destination_name']}",
        kind=_("Agreement between unions"),
        language=language,
        address=f"{settings.SITE_URL}{reverse('cooperation_draft')}",
        blocks=convert_html(html, language),
    )
