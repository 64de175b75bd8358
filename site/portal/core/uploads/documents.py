"""Documents: what they say they are, without programs, without a word about their makers.

``clean_document`` answers with the document as it may be kept; a document that cannot be
looked into is refused.
"""

from collections.abc import Callable
from typing import Any

from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm

from portal.core.shared_files import SharedFilesMixin
from portal.core.text.fields import LineField
from portal.core.uploads.content import replace_content
from portal.core.uploads.malware import refuse_harmful
from portal.core.uploads.office import OFFICE, clean_office
from portal.core.uploads.pdf import clean_pdf
from portal.core.uploads.refusal import ContentMismatch


def _clean_text(content: bytes, suffix: str) -> bytes:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentMismatch from error
    if "\0" in text:
        raise ContentMismatch
    return text.encode()


_CLEANERS: dict[str, Callable[[bytes, str], bytes]] = {
    ".pdf": lambda content, suffix: clean_pdf(content),
    ".txt": _clean_text,
    ".csv": _clean_text,
    **dict.fromkeys(OFFICE, clean_office),
}
DOCUMENT_SUFFIXES = tuple(_CLEANERS)


def clean_document(content: bytes, suffix: str) -> bytes:
    """The document as it may be kept; raises ``ContentMismatch``."""
    return _CLEANERS[suffix](content, suffix)


class CleanedDocumentField(WagtailDocumentField):
    """Wagtail's field for documents, with their content looked at and cleaned."""

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is None:
            return None
        name = upload.name or ""
        suffix = "." + name.rpartition(".")[2].lower()
        if suffix not in _CLEANERS:
            return upload  # the validators of the field refuse it
        upload.seek(0)
        content = upload.read()
        refuse_harmful(content, name)
        try:
            replace_content(upload, clean_document(content, suffix))
        except ContentMismatch as error:
            raise error.validation_error(name) from error
        return upload


class SiteDocumentForm(SharedFilesMixin, BaseDocumentForm):
    """The form behind every upload of a document in the back office."""

    class Meta(BaseDocumentForm.Meta):
        field_classes = {"title": LineField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            field = self.fields["file"]
            self.fields["file"] = CleanedDocumentField(
                label=field.label,
                required=field.required,
                widget=field.widget,
                help_text=field.help_text,
            )
