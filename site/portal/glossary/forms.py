"""The box above the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.glossary.az_index import MOST_TYPED


class FindTermForm(forms.Form):
    """A word to look for. Only shown: whatever is typed is looked for."""

    q = forms.CharField(
        label=_("Find a word"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "enterkeyhint": "search",
                "autocomplete": "off",
                "maxlength": MOST_TYPED,
            }
        ),
    )
