"""Forms of the groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.engine.text import markup


class JoinForm(forms.Form):
    """Why somebody wants to join; the moderators of the group read it."""

    message = forms.CharField(
        label=_("Why do you want to join?"),
        help_text=_("Your union, your country, what you work on. The moderators read this."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def clean_message(self) -> str:
        """The message without marks that turn its direction."""
        return markup.tidy_text(self.cleaned_data["message"]).strip()
