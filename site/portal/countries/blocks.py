"""A contact of a union in the body of a page; hours of a contact that hold for some days."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
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


REASONS = [
    ("holiday", _("Public holiday")),
    ("ramadan", _("Ramadan")),
    ("other", _("Another reason")),
]


class DatedHoursBlock(blocks.StructBlock):
    """Some days on which a place is closed, or open at other hours."""

    first = blocks.DateBlock(label=_("first day"))
    last = blocks.DateBlock(
        label=_("last day"),
        required=False,
        help_text=_("If it is one day only, leave the second day empty."),
    )
    opens = blocks.TimeBlock(label=_("opens at"), required=False)
    closes = blocks.TimeBlock(
        label=_("closes at"),
        required=False,
        help_text=_("If it is closed on these days, leave both times empty."),
    )
    reason = blocks.ChoiceBlock(label=_("Reason"), choices=REASONS, default="holiday")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        if cleaned["last"] and cleaned["last"] < cleaned["first"]:
            errors["last"] = ValidationError(_("This is before the first day."))
        if (cleaned["opens"] is None) != (cleaned["closes"] is None):
            errors["closes"] = ValidationError(_("Give both the opening and the closing time."))
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    class Meta:
        icon = "date"
        label = _("Some days")


class DatedHoursStreamBlock(blocks.StreamBlock):
    """All that is known of; no day in it twice."""

    days = DatedHoursBlock()

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors: dict[int, ValidationError] = {}
        taken: list[tuple[dt.date, dt.date]] = []
        for number, block in enumerate(cleaned):
            first, last = block.value["first"], block.value["last"] or block.value["first"]
            if any(first <= end and start <= last for start, end in taken):
                twice = ValidationError(_("These days stand in the list already."))
                errors[number] = StructBlockValidationError({"first": twice})
            taken.append((first, last))
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned
