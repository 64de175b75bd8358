"""The form of a new poll."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from forum.engine import languages
from portal.core.text.cleaning import clean_line
from portal.core.text.fields import DayField, LineField, TextField

MIN_OPTIONS = 2
MAX_OPTIONS = 10
MAX_OPTION_LENGTH = 200

TOO_MANY = ngettext_lazy(
    "You can give up to %(number)s answer.", "You can give up to %(number)s answers.", "number"
)
TOO_LONG = ngettext_lazy(
    "Each answer can have up to %(number)s character.",
    "Each answer can have up to %(number)s characters.",
    "number",
)


class PollForm(forms.Form):
    """A question, its answers and the last day to vote."""

    question = LineField(
        label=_("Question"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    options = TextField(
        label=_("Answers to choose from"),
        help_text=_("Write each answer on its own line."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    closes_on = DayField(
        label=_("Last day to vote"),
        required=False,
        help_text=_("Leave this empty to keep the poll open."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(label=_("Language you write in"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = cast(forms.ChoiceField, self.fields["language"])
        language.choices = languages.language_choices()
        language.initial = languages.readers_language()

    def clean_options(self) -> list[str]:
        """The answers, without blank lines and repetitions."""
        lines = map(clean_line, self.cleaned_data["options"].splitlines())
        options = list(dict.fromkeys(line for line in lines if line))
        if len(options) < MIN_OPTIONS:
            raise forms.ValidationError(
                _("Write at least two answers. Write each answer on its own line."), code="too_few"
            )
        if len(options) > MAX_OPTIONS:
            raise forms.ValidationError(TOO_MANY % {"number": MAX_OPTIONS}, code="too_many")
        if max(map(len, options)) > MAX_OPTION_LENGTH:
            raise forms.ValidationError(TOO_LONG % {"number": MAX_OPTION_LENGTH}, code="max_length")
        return options

    def clean_closes_on(self) -> Any:
        """Refuse a day in the past."""
        day = self.cleaned_data["closes_on"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(
                _("This day is in the past. Choose today or a later day."), code="past"
            )
        return day
