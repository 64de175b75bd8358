"""What a worker types who comes back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import LineField, TextField
from rights_guides.helpdesk import receipts
from rights_guides.helpdesk.intake.forms import MAX_TEXT


class ReceiptField(LineField):
    """A receipt, in the digits of any script, however it is grouped; cleaned to twenty digits."""

    default_error_messages = {
        "required": _("Type the number of your receipt."),
        "digits": _("This number is not right. Check each digit: there are 20."),
    }

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if typed in self.empty_values:
            return typed
        try:
            return receipts.parse_receipt(typed)
        except receipts.InvalidReceiptError:
            raise ValidationError(self.error_messages["digits"], code="digits") from None


class ReceiptForm(forms.Form):
    """The number, and nothing else."""

    use_required_attribute = False
    receipt = ReceiptField(
        label=_("The number of your receipt"),
        help_text=_("20 digits. You can type them with or without spaces."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def say_unknown(self) -> None:
        """The same words whether there never was one or it is deleted."""
        message: Any = _("There is no case with this number. Perhaps it was deleted.")
        self.add_error("receipt", ValidationError(message, code="unknown"))


class WriteForm(forms.Form):
    """Something more about the case."""

    use_required_attribute = False
    text = TextField(
        label=_("Write to the help desk"),
        help_text=_("Write in your own language. Mistakes do not matter."),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": _("Write something first.")},
    )
