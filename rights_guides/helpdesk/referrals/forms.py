"""The forms of those outside: the PIN, and what they answer."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.text.fields import CodeField, TextField

MAX_ANSWER_LENGTH = 2000
ACCEPT, REFUSE, REPORT = "accept", "refuse", "report"


class PinForm(forms.Form):
    """The PIN, in the digits of any script."""

    pin = CodeField(
        label=_("PIN"),
        max_length=20,
        help_text=_("Six digits. The desk that sent you the link tells you by phone."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def refuse(self) -> None:
        """Say that it does not open the page; not whether the link or the PIN is wrong."""
        message = _("This PIN does not open the page. After five wrong tries the link is closed.")
        self.add_error("pin", forms.ValidationError(message, code="wrong"))


class OutsideAnswerForm(forms.Form):
    """Yes, no, or what came of it; a no and a result say more."""

    verdict = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (ACCEPT, pgettext_lazy("answer to passing on a case", "We work on it")),
            (REFUSE, pgettext_lazy("answer to passing on a case", "We cannot take it")),
            (REPORT, pgettext_lazy("answer to passing on a case", "We have finished")),
        ],
        widget=forms.RadioSelect,
    )
    text = TextField(
        label=_("In your own words"),
        max_length=MAX_ANSWER_LENGTH,
        required=False,
        help_text=_("Why not, or what came of it. The desk reads it."),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )

    def clean(self) -> None:
        super().clean()
        needs_words = self.cleaned_data.get("verdict") in (REFUSE, REPORT)
        if needs_words and not self.cleaned_data.get("text") and "text" not in self.errors:
            self.add_error("text", _("Please write a sentence about it."))
