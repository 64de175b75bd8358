"""Forms of the back office."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.choices import list_campaigns, read_key
from campaigns.petitions.models.petitions import MAX_TEXT
from portal.core.days import refuse_future
from portal.core.multilingual import MultilingualFormField
from portal.core.text.addresses import normalize_address
from portal.core.text.fields import DayField, LineField, TextField
from portal.i18n.names import get_country_choices

MAX_REASON = 300
_ANY = ("", "—")


def _list_countries() -> list[tuple[str, str]]:
    return [_ANY, *get_country_choices()]


def day_input() -> forms.DateInput:
    """The browser's own calendar."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _moment_field(label: Any) -> forms.DateTimeField:
    """A day and its time, from the browser's own calendar; it can be left empty."""
    return forms.DateTimeField(
        label=label,
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Enter a valid date.")},
    )


class PetitionForm(WagtailAdminModelForm):
    """A draft; of a petition that is open, what may still be changed."""

    campaign = forms.TypedChoiceField(label=_("campaign"), coerce=read_key, choices=list_campaigns)


class ReasonForm(forms.Form):
    """Why something is done; it stays in the log."""

    reason = LineField(
        label=_("Reason"),
        max_length=MAX_REASON,
        help_text=_("Only editors see this. Do not write names."),
    )


class InvalidForm(ReasonForm):
    """What the signatures have in common that are no true ones; at least one of these."""

    since = _moment_field(_("Confirmed from"))
    until = _moment_field(_("Confirmed until"))
    country = forms.ChoiceField(label=_("Country"), required=False, choices=_list_countries)
    domain = LineField(
        label=_("What comes after the @ of the address"), required=False, max_length=253
    )
    found_by = ("since", "until", "country", "domain")

    def clean_domain(self) -> str:
        """As addresses are kept."""
        domain = str(self.cleaned_data["domain"]).removeprefix("@")
        return normalize_address(f"@{domain}").removeprefix("@")

    def clean(self) -> dict[str, Any]:
        """Require something to find them by, and that it ends after it begins."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(name) for name in self.found_by):
            message: Any = _("Say at least one thing that these signatures have in common.")
            self.add_error(None, ValidationError(message, code="nothing"))
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error(
                "until",
                ValidationError(_("The end date cannot be before the start date."), code="order"),
            )
        return cleaned


class DeliverForm(forms.Form):
    """When it was handed over, to whom, and where this can be seen."""

    day = DayField(label=_("Day"), validators=[refuse_future], widget=day_input())
    recipient = LineField(
        label=_("Handed over to"),
        max_length=200,
        help_text=_("An office, not the name of a person."),
    )
    evidence = forms.URLField(
        label=_("Where this can be seen"),
    )


class AnswerForm(forms.Form):
    """What was answered, and where it can be read."""

    day = DayField(label=_("Day"), validators=[refuse_future], widget=day_input())
    answer = TextField(
        label=_("What was answered"),
        max_length=MAX_TEXT,
        help_text=_("Write it in English."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    translations = MultilingualFormField(label=_("Translations"), required=False)
    evidence = forms.URLField(label=_("Where this can be seen"))
