"""What readers ask for in addresses: since when, which instrument, which convention to ask for.

And what editors write: the conventions of a campaign.
"""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.choices import list_campaigns, read_key
from campaigns.ratifications.countries import Answer
from campaigns.ratifications.models import Instrument
from portal.core.text.fields import DayField
from portal.countries.regions import get_ratifying_countries
from portal.i18n.names import get_country_name, sort_countries


class SinceForm(forms.Form):
    """The day since which changes are shown."""

    since = DayField(
        label=_("Since"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"invalid": _("Write a day, such as 2026-05-31.")},
    )

    def read(self) -> dt.date | None:
        """The day; none where none was given, or none that there is."""
        if self.is_valid():
            since: dt.date | None = self.cleaned_data["since"]
            return since
        # A browser shows nothing that is no day in a field for days.
        self.fields["since"].widget = forms.DateInput({"type": "text"}, "%Y-%m-%d")
        return None


class InstrumentForm(forms.Form):
    """The instrument that the map shows. What there is not is taken for the first one."""

    def __init__(self, instruments: list[Instrument], data: dict[str, Any]) -> None:
        self.instruments = {instrument.code: instrument for instrument in instruments}
        asked = str(data.get("instrument", "")).upper()
        chosen = asked if asked in self.instruments else next(iter(self.instruments), "")
        super().__init__({"instrument": chosen})
        self.fields["instrument"] = forms.ChoiceField(
            label=_("Convention"),
            choices=[(each.code, f"{each.code} · {each.title}") for each in instruments],
        )
        self.chosen = self.instruments.get(chosen)


class GovernmentForm(forms.Form):
    """Whose government to ask; the convention to ask for is kept for the letter."""

    country = forms.ChoiceField(
        label=_("Country"),
        choices=lambda: [
            ("", "—"),
            *((code, get_country_name(code)) for code in sort_countries(get_ratifying_countries())),
        ],
    )
    ask = forms.CharField(required=False, widget=forms.HiddenInput)


class LetterForm(forms.Form):
    """The convention that a letter asks for: one that the country has not ratified."""

    def __init__(self, answers: list[Answer], data: dict[str, Any]) -> None:
        self.answers = {each.instrument.code: each for each in answers if each.can_be_asked}
        asked = str(data.get("ask", "")).upper()
        chosen = asked if asked in self.answers else next(iter(self.answers), "")
        super().__init__({"ask": chosen})
        self.fields["ask"] = forms.ChoiceField(
            label=_("Convention"),
            choices=[
                (code, f"{code} · {answer.instrument.title}")
                for code, answer in self.answers.items()
            ],
        )
        self.chosen = self.answers.get(chosen)


class _InstrumentsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Conventions by their short name and their name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} · {obj.title}"


class CampaignConventionsForm(WagtailAdminModelForm):
    """The conventions that a campaign names; each campaign once."""

    campaign = forms.TypedChoiceField(label=_("campaign"), coerce=read_key, choices=list_campaigns)
    instruments = _InstrumentsField(label=_("Conventions"), queryset=Instrument.objects.all())
