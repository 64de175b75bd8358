"""The form above the results."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.search.query import MAX_CHARACTERS


class SearchForm(forms.Form):
    """What is looked for. Only shown: every query is valid."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "enterkeyhint": "search",
                "autocomplete": "off",
                "maxlength": MAX_CHARACTERS,
            }
        ),
    )
