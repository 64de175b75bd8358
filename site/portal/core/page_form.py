"""The page editor's form, with a checkbox that marks one edition as a minor edit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StreamValue, StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.models import Page

from portal.core.consent import explain, find_refused
from portal.core.own_files import File, find_closed, find_files, list_files

# So much of a summary fits on a phone; more is allowed.
SUMMARY_LENGTH = 160
NO_WORDS = forms.ValidationError(
    _("Say what the picture shows before you publish."), code="picture"
)
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
        if "summary" in self.fields:
            self.fields["summary"].widget.attrs["data-counter"] = SUMMARY_LENGTH
        self._files_before = find_files(self.instance) if self.is_bound else set()

    def clean(self) -> dict[str, Any]:
        """A draft may have a picture without words; what is published may not."""
        cleaned: dict[str, Any] = super().clean()
        picture = cleaned.get("image")
        is_said = bool(str(cleaned.get("image_alt") or "").strip())
        if not self.is_deferred_validation and picture and not (is_said or picture.has_words):
            self.add_error("image_alt" if "image_alt" in self.fields else None, NO_WORDS)
        return cleaned

    def _post_clean(self) -> None:
        """Refuse files that the person may not use, and that were not there.

        And, where the page is to go online, pictures that may not.
        """
        super()._post_clean()
        rows = [form for formset in self.formsets.values() for form in formset.forms]
        for form in rows:
            form.full_clean()  # until then a row holds what it held before
        pages = [self.instance, *(form.instance for form in rows)]
        if not self.is_deferred_validation:
            self._refuse_pictures(find_refused(*pages))
        if not self.for_user:
            return
        closed = find_closed(find_files(*pages) - self._files_before, self.for_user)
        in_rows: set[File] = set()
        for form in rows:
            for file, path in list_files(form.instance):
                if file in closed:
                    in_rows.add(file)
                    form.add_error(path.split(".")[0], CLOSED_FILE)
        if closed - in_rows:
            self.add_error(self._find_field(closed - in_rows), CLOSED_FILE)

    def _find_field(self, closed: set[File]) -> str | None:
        """The field that names one of these files."""
        for name in self.fields:
            found = [path for file, path in list_files(self.instance) if file in closed]
            if any(path.split(".")[0] == name for path in found):
                return str(name)
        return None

    def _refuse_pictures(self, refused: dict[int, Any]) -> None:
        """Say beside each of these pictures why it may not go online."""
        errors = {
            key: forms.ValidationError(explain(picture, self.for_user), code="consent")
            for key, picture in refused.items()
        }
        places: dict[str, dict[int, Any]] = {}
        for (model, key), path in list_files(self.instance):
            name = path.split(".")[0]
            if model is get_image_model() and key in errors and name in self.fields:
                places.setdefault(name, {})[key] = errors[key]
        for name, found in places.items():
            if name not in self.errors:
                self.add_error(name, self._put_in_place(name, found))
        if errors and not self.errors:  # in a row of a list
            self.add_error(None, list(errors.values()))

    def _put_in_place(self, name: str, errors: dict[int, Any]) -> Any:
        """The errors of pictures in a field; in a text, each beside its picture."""
        value = getattr(self.instance, name)
        if not isinstance(value, StreamValue):
            return list(errors.values())
        blocks = {
            place: StructBlockValidationError({"image": errors.get(block.value["image"].pk)})
            for place, block in enumerate(value)
            if block.block_type == "image"
            and block.value["image"]
            and block.value["image"].pk in errors
        }
        rest = [] if blocks else list(errors.values())
        return StreamBlockValidationError(block_errors=blocks, non_block_errors=rest)

    def save(self, commit: bool = True) -> Page:
        self.instance.minor_edit = self.cleaned_data.get("minor_edit", False)
        page: Page = super().save(commit=commit)
        return page
