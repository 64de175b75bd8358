"""What a worker types who comes back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import LineField, TextField
from rights_guides.helpdesk import receipts
from rights_guides.helpdesk.intake import uploads
from rights_guides.helpdesk.intake.forms import MAX_TEXT, UploadField
from rights_guides.helpdesk.models import Case


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


class AddFileForm(forms.Form):
    """One more photo or file."""

    use_required_attribute = False
    file = UploadField(
        label=_("Choose a photo or a PDF"),
        help_text=_("We remove from a photo where and when it was taken. Up to 10 files."),
        error_messages={"required": _("Choose a photo or a PDF")},
    )

    def __init__(self, case: Case, data: Any = None, files: Any = None) -> None:
        self.case = case
        super().__init__(data, files)

    def clean_file(self) -> Any:
        """Refuse more than there may be."""
        if self.case.files.filter(from_worker=True).count() >= uploads.MAX_FILES:
            message: Any = _("You can add up to 10 files.")
            raise ValidationError(message, code="too_many")
        return self.cleaned_data["file"]


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
