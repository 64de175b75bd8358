"""The search box of the A–Z page, and the editors' form for terms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from portal.glossary.az_index import MAX_QUERY_LENGTH


class FindTermForm(forms.Form):
    """The search box. Never validated: anything may be searched for."""

    q = forms.CharField(
        label=_("Find a word"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "enterkeyhint": "search",
                "autocomplete": "off",
                "maxlength": MAX_QUERY_LENGTH,
            }
        ),
    )


# What an approval covers: a change of these needs a new approval.
_APPROVED_TEXT = {"language", "translation", "forms", "definition", "status"}


class TermForm(WagtailAdminModelForm):
    """Records who approved a translation, and when."""

    def save(self, commit: bool = True) -> Any:
        """Save; translations that were approved or changed are approved by this user."""
        for form in self.formsets["translations"].forms:
            translation = form.instance
            if translation.status != translation.Status.APPROVED:
                translation.withdraw()
            elif _APPROVED_TEXT & set(form.changed_data) or translation.approved_at is None:
                translation.approve(self.for_user)
        return super().save(commit=commit)
