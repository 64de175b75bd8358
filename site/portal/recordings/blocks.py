"""A recording in the body of a page, chosen from the list of recordings."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock


class RecordingBlock(SnippetChooserBlock):
    """A recording with its transcript; a translation of the page may choose another one.

    One that was deleted is not shown.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("recordings.Recording", **({"label": _("Recording")} | kwargs))

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        recordings = self.model_class.objects.in_bulk(values)
        return [recordings.get(value) for value in values]

    def get_searchable_content(self, value: Any) -> list[str]:
        return [value.title, value.speaker, value.transcript] if value else []

    class Meta:
        icon = "media"
        template = "recordings/blocks/recording.html"
