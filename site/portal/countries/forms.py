"""The back office's form for a contact."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.core.blocks.contact import get_language_choices


class ContactForm(WagtailAdminModelForm):
    """Languages are ticked, never typed."""

    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=get_language_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
