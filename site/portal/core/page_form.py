"""The page editor's form, with a checkbox that marks one edition as a minor edit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from portal.core.own_files import File, find_closed, find_files, list_files

CLOSED_FILE = forms.ValidationError(_("A file that you cannot see"), code="closed_file")


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
        self._files_before = find_files(self.instance) if self.is_bound else set()

    def _post_clean(self) -> None:
        """Refuse pictures and documents that the person may not use, and that were not there."""
        super()._post_clean()
        if not self.for_user:
            return
        rows = [form.instance for formset in self.formsets.values() for form in formset.forms]
        new = find_files(self.instance, *rows) - self._files_before
        closed = find_closed(new, self.for_user)
        if closed:
            self.add_error(self._find_field(closed), CLOSED_FILE)

    def _find_field(self, closed: set[File]) -> str | None:
        """The field that names one of these files; none where it is a row of a list."""
        for name in self.fields:
            found = [path for file, path in list_files(self.instance) if file in closed]
            if any(path.split(".")[0] == name for path in found):
                return str(name)
        return None

    def save(self, commit: bool = True) -> Page:
        self.instance.minor_edit = self.cleaned_data.get("minor_edit", False)
        page: Page = super().save(commit=commit)
        return page
