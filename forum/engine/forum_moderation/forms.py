"""Forms of the moderators."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.engine import markup


class RemovalForm(forms.Form):
    """Why an earlier version is taken out; every reader of the post sees it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=400,
        help_text=_("Everybody who reads the post can read this."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean_reason(self) -> str:
        """The reason on one line."""
        return markup.tidy_line(self.cleaned_data["reason"])


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
