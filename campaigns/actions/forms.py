"""Forms: a report, an editor's reason, a reader's choice of a country."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.actions.models import NationalAction
from campaigns.actions.permissions import find_unions, may_check
from campaigns.actions.reports import take
from campaigns.choices import list_campaigns, read_key
from campaigns.models import CampaignPage
from portal.core.consent import explain
from portal.core.own_files import find_closed
from portal.core.page_form import CLOSED_FILE, NO_WORDS
from portal.core.text.fields import LineField
from portal.i18n import registry
from portal.i18n.names import get_country_name, sort_countries

CHANGED = _("This was changed in the meantime. Please read it again.")


class ActionForm(WagtailAdminModelForm):
    """What one's own union did; union, country, day and language are filled in already."""

    campaign = forms.TypedChoiceField(label=_("Campaign"), coerce=read_key, choices=list_campaigns)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.for_user:
            return
        unions = find_unions(self.for_user)
        if not may_check(self.for_user):
            self.fields["campaign"].choices = self._list_known_campaigns
        self.fields["union"].queryset = unions
        if self.instance.pk is None:
            self.initial["language"] = registry.get(get_language() or "en").code
            if len(unions) == 1:
                self.initial |= {"union": unions[0], "country": unions[0].country.code}

    def _list_known_campaigns(self) -> list[tuple[str, str]]:
        """What readers know of, and what the action is about already."""
        keys = CampaignPage.objects.live().order_by().values_list("translation_key", flat=True)
        known = {"", str(self.instance.campaign)} | {str(key) for key in keys}
        return [choice for choice in list_campaigns() if choice[0] in known]

    def clean_image(self) -> Any:
        """A picture that may go online, and that the person may use."""
        image = self.cleaned_data["image"]
        if image is None:
            return None
        is_other = image.pk != self.initial.get("image")
        if is_other and self.for_user and find_closed([(type(image), image.pk)], self.for_user):
            raise CLOSED_FILE
        if not image.may_be_published:
            raise ValidationError(explain(image, self.for_user), code="consent")
        if not image.has_words:
            raise NO_WORDS
        return image

    def clean(self) -> dict[str, Any]:
        """Ask how people were counted, and how it is known."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("people") and not cleaned.get("counting"):
            message: Any = _("Were they counted, or is the number estimated?")
            self.add_error("counting", ValidationError(message, code="missing"))
        if not {"source_url", "source_note"} & self.errors.keys() and not (
            cleaned.get("source_url") or cleaned.get("source_note")
        ):
            message = _("Give an address, or say how you know this.")
            self.add_error("source_note", ValidationError(message, code="missing"))
        return cleaned

    def save(self, commit: bool = True) -> NationalAction:
        """Keep it; it waits for the editors unless the union publishes by itself."""
        if self.for_user:
            take(self.instance, self.for_user)
        action: NationalAction = super().save(commit=commit)
        return action


class DecisionForm(forms.Form):
    """Why readers should not see an action. ``changed_at``: of the words that were read."""

    changed_at = forms.DateTimeField(
        widget=forms.HiddenInput, error_messages={"invalid": CHANGED, "required": CHANGED}
    )

    reason = LineField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("The person who told us reads this in an e-mail."),
    )

    def require_reason(self) -> None:
        """Say beside the field that it is missing."""
        if not self.cleaned_data["reason"]:
            required = forms.Field.default_error_messages["required"]
            self.add_error("reason", ValidationError(required, code="required"))


class CountryForm(forms.Form):
    """The countries where something was done."""

    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, countries: Mapping[str, int], *args: Any) -> None:
        super().__init__(*args)
        names = [(code, get_country_name(code)) for code in sort_countries(countries)]
        field: Any = self.fields["country"]
        field.choices = [("", _("All countries")), *names]

    @property
    def chosen(self) -> str:
        """The code of the country; empty for all."""
        return str(self.cleaned_data["country"]) if self.is_valid() else ""
