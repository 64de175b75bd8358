"""The back office's form for an agreement."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.choices import list_campaigns, read_key


class CooperationForm(WagtailAdminModelForm):
    """The campaign that it came of, if any, is chosen by its title."""

    campaign = forms.TypedChoiceField(
        label=_("campaign"),
        coerce=read_key,
        choices=list_campaigns,
        empty_value=None,
        required=False,
    )
