"""A place to call or to visit."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks.verbatim import VerbatimCharBlock
from portal.core.telephone import validate_telephone
from portal.core.text.digits import normalize_number
from portal.i18n.names import get_language_choices


class TelephoneBlock(VerbatimCharBlock):
    """A telephone number, kept as every telephone dials it."""

    def clean(self, value: Any) -> Any:
        return super().clean(normalize_number(value or ""))


class ContactBlock(blocks.StructBlock):
    """A place that answers and is not in the list of contacts: telephone, hours, languages."""

    name = blocks.CharBlock(label=_("Name"), max_length=160)
    phone = TelephoneBlock(
        label=_("Phone number"),
        required=False,
        max_length=40,
        validators=[validate_telephone],
        help_text=_("Write the country code too, for example +977 1 555 0101."),
    )
    free_of_charge = blocks.BooleanBlock(label=_("Calls are free"), required=False)
    hours = blocks.CharBlock(label=_("Opening hours"), required=False, max_length=160)
    languages = blocks.MultipleChoiceBlock(
        label=_("Languages spoken"), required=False, choices=get_language_choices
    )
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    website = blocks.URLBlock(label=_("Website"), required=False)

    class Meta:
        icon = "mobile-alt"
        label = _("Other contact")
        template = "core/blocks/contact.html"
