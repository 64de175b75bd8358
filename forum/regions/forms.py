"""Forms of the groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import TextField


class JoinForm(forms.Form):
    """Asks why somebody wants to join; the group's moderators read the answer."""

    message = TextField(
        label=_("Why do you want to join?"),
        help_text=_("Your union, your country, what you work on. The moderators read this."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
