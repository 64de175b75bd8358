"""The back office's form for a campaign."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.choices import list_campaigns, read_key
from portal.core.page_form import PageForm


class CampaignPageForm(PageForm):
    """A campaign is part of another that is part of none."""

    part_of = forms.TypedChoiceField(
        label=_("part of"), coerce=read_key, empty_value=None, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "part_of" in self.fields:
            self.fields["part_of"].choices = list_campaigns(whole_for=self.instance)
