"""The form in which a reader says what is wrong with a guide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import TextField
from rights_guides.guides.models.reports import MAX_REPORT_LENGTH


class ReportForm(forms.Form):
    """One question, and no other."""

    text = TextField(
        label=_("What is wrong?"),
        max_length=MAX_REPORT_LENGTH,
        help_text=_(
            "One or two sentences are enough. Do not write names, and nothing that says who you "
            "are or where you live."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )

    def refuse_today(self) -> None:
        """Say that there were too many today; what was typed stays."""
        message: Any = _("Many people have written today. Please come back tomorrow.")
        self.add_error("text", forms.ValidationError(message, code="limit"))
