"""What an office says of its own entry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import TextField
from portal.countries.models.services import MAX_CORRECTION_LENGTH


class CorrectionForm(forms.Form):
    """What is no longer right, in the office's own words."""

    correction = TextField(
        label=_("What has changed?"),
        max_length=MAX_CORRECTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
