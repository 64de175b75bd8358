"""The files of a publication in the back office's form."""

from typing import Any

from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel


class FileFormSet(BaseChildFormSet):
    """A file that is added is first said to be in the page's language, if no other file is."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs(index)
        language = self.instance.locale.language_code
        is_new = index is None
        if is_new and language not in {file.language for file in self.instance.files.all()}:
            kwargs["initial"] = {"language": language}
        return kwargs


class FilesPanel(InlinePanel):
    """Asks for the files, each with its language."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = FileFormSet
        return options
