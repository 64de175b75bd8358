"""The box above the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

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


# --- Terms as the back office writes them ----------------------------------------


# What an approval is about: when it changes, somebody has to answer for it anew.
_APPROVED_TEXT = {"language", "translation", "forms", "definition", "status"}


class TermForm(WagtailAdminModelForm):
    """Writes down who approved a translation, and when."""

    def save(self, commit: bool = True) -> Any:
        """An approval is by whoever saves; a draft is nobody's."""
        for form in self.formsets["translations"].forms:
            translation = form.instance
            if translation.status != translation.Status.APPROVED:
                translation.withdraw()
            elif _APPROVED_TEXT & set(form.changed_data) or translation.approved_at is None:
                translation.approve(self.for_user)
        return super().save(commit=commit)
