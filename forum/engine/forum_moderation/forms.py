"""Forms of the moderators."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.engine import markup


class ReasonForm(forms.Form):
    """Why something is hidden; the author reads it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=400,
        help_text=_("The author reads this."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean_reason(self) -> str:
        """The reason on one line."""
        return markup.tidy_line(self.cleaned_data["reason"])
