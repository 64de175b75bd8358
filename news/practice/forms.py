"""The back office's form for a case."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlockValidationError

from portal.countries.union_page_form import UnionPageForm

# A browser would cut what is pasted, without a word; the form says that it is too long.
TYPED = ("title", "summary", "problem", "result", "what_failed")
NO_EVIDENCE = _("Say how you know this before you publish: a link, a document or a page.")


class PracticePageForm(UnionPageForm):
    """Nobody publishes a case without evidence; a draft may lack it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TYPED:
            if name in self.fields:
                self.fields[name].widget.attrs.pop("maxlength", None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and "sources" in cleaned and not cleaned["sources"]:
            refusal = ValidationError(NO_EVIDENCE, code="evidence")
            self.add_error("sources", StreamBlockValidationError(non_block_errors=[refusal]))
        return cleaned
