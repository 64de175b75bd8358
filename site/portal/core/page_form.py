"""The page editor's form, with a checkbox that marks one edition as a minor edit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page


class PageForm(WagtailAdminPageForm):
    """Adds "minor edit", which holds for what is published with it and is then forgotten.

    It is no column of the page: it travels with the revision, through review
    and schedule to the moment of publication, and no further. A draft that
    waits keeps it; the next edition begins without.
    """

    minor_edit = forms.BooleanField(
        label=_("Minor edit: the meaning has not changed"),
        required=False,
        help_text=_(
            "Tick this if you only corrected spelling or similar things since the published "
            "version. Then the translations of this page stay up to date."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        initial = {
            "minor_edit": getattr(instance, "minor_edit", False),
            **(kwargs.pop("initial", None) or {}),
        }
        super().__init__(*args, initial=initial, **kwargs)

    def save(self, commit: bool = True) -> Page:
        self.instance.minor_edit = self.cleaned_data.get("minor_edit", False)
        page: Page = super().save(commit=commit)
        return page
