"""Forms of the groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import TextField


class JoinForm(forms.Form):
    """Asks why somebody wants to join; the group's moderators read the answer."""

    message = TextField(
        label=_("Why do you want to join?"),
        help_text=_(
            "Tell us your union, your country and what you work on. The moderators of the "
            "group will read this."
        ),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
