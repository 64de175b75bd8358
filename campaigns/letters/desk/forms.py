"""Forms of the back office."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.choices import list_campaigns, read_key
from campaigns.letters.decisions import KINDS, WITH_REASON
from campaigns.letters.models import Letter
from campaigns.letters.models.letters import MAX_ANSWER
from portal.core.days import refuse_future
from portal.core.multilingual import MultilingualFormField
from portal.core.text.fields import DayField, LineField, TextField
from portal.i18n import registry

MAX_REASON = 300


class LetterForm(WagtailAdminModelForm):
    """A letter of one of the campaigns, with its texts."""

    campaign = forms.TypedChoiceField(label=_("campaign"), coerce=read_key, choices=list_campaigns)

    def clean(self) -> dict[str, Any]:
        """Keep what people send as it is, once they can send it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        texts = self.formsets["texts"]
        if not texts.is_valid():
            return cleaned
        was_open = Letter.objects.filter(pk=self.instance.pk).exclude(state=Letter.State.DRAFT)
        language = cleaned.get("target_language")
        if was_open.exists() and any(_breaks_promise(form, language) for form in texts.forms):
            message: Any = _("People have written. This cannot be changed any more.")
            self.add_error(None, ValidationError(message, code="fixed"))
        elif cleaned.get("state") == Letter.State.OPEN and not _list_languages(texts) & {
            language,
            registry.SOURCE_LANGUAGE,
        }:
            message = _("Write the letter in the language of the office, or in English.")
            self.add_error("state", ValidationError(message, code="no_text"))
        return cleaned


def _breaks_promise(form: forms.ModelForm[Any], language: str | None) -> bool:
    """Whether it changes what is sent; another translation for readers does not."""
    if form.instance.pk:
        return bool(form.has_changed() and set(form.changed_data) != {"ORDER"})
    return form.has_changed() and form.cleaned_data.get("language") == language


def _list_languages(texts: Any) -> set[str]:
    kept = [form for form in texts.forms if form not in texts.deleted_forms]
    return {form.cleaned_data.get("language", "") for form in kept}


class DecisionForm(forms.Form):
    """What is done with one letter; why not stays in the log."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in KINDS])
    reason = LineField(required=False, max_length=MAX_REASON)

    def clean(self) -> dict[str, object]:
        """Require a reason for what is kept from somebody."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") in WITH_REASON and not cleaned.get("reason"):
            self.add_error("reason", _("Write the reason first."))
        return cleaned


class AnswerForm(forms.Form):
    """What was answered, and where it can be read."""

    day = DayField(
        label=_("Day"),
        validators=[refuse_future],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    answer = TextField(
        label=_("What was answered"),
        max_length=MAX_ANSWER,
        help_text=_("Write it in English."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    translations = MultilingualFormField(label=_("Translations"), required=False)
    evidence = forms.URLField(label=_("Where this can be seen"), required=False)
