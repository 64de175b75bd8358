"""A contact of a union in the body of a page, chosen from the list of contacts."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from portal.core.blocks import Untranslated


class RegisteredContactBlock(Untranslated, SnippetChooserBlock):
    """A contact that is entered once: its number is right on every page and in every language.

    One that was deleted is shown as missing, with the way to the unions.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("countries.Contact", **({"label": _("Contact of a union")} | kwargs))

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        contacts = self.model_class.objects.select_related("union").in_bulk(values)
        return [contacts.get(value) for value in values]

    def get_searchable_content(self, value: Any) -> list[str]:
        return [str(value.title)] if value else []

    class Meta:
        icon = "mobile-alt"
        template = "countries/blocks/contact.html"
