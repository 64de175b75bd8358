"""The pocket card on one sheet of paper, as a PDF."""

import datetime as dt

from django.utils.translation import gettext as _

from portal.countries.models import Contact
from portal.countries.opening_hours import format_opening_hours
from portal.printing import kept_files, typesetter
from portal.printing import pocket_card as paper
from portal.printing.views import PdfOffer
from rights_guides.corridors.pocket_card import PocketCard, ShownPhrase
from rights_guides.rules.models import Rule


def offer_pdf(url: str, name: str) -> PdfOffer:
    """What a page says of the PDF of the card ``name`` at ``url``; costs no query."""
    is_available = typesetter.is_available()
    return PdfOffer(url, kept_files.find_card_size(name) if is_available else None, is_available)


def get_or_make_pdf(card: PocketCard) -> bytes:
    """``card``, which is in the reader's language, as PDF. Raises ``PrintingError``."""
    return kept_files.get_or_make_card(card.name, _lay_out(card))


def _lay_out(card: PocketCard) -> paper.PocketCard:
    return paper.PocketCard(
        language=card.language.code,
        title=f"{card.question.origin_name} – {card.question.destination_name}",
        text=_("A card for your pocket"),
        rights=[rule.words for rule in card.rights]
        or [_("We have no rule about this yet. Call a contact: they can tell you.")],
        sentences=[_show(phrase) for phrase in card.phrases],
        numbers=[_describe(contact) for contact in card.desks],
        address=card.address,
        checked_on=_find_day_of_check(card.rights),
        doubt=_say_doubt(card.rights),
    )


def _show(phrase: ShownPhrase) -> paper.Sentence:
    """The sentence in both languages, once where they are the same."""
    mine = phrase.own if phrase.own.language != phrase.theirs.language else ""
    return paper.Sentence(mine, str(phrase.theirs), phrase.theirs.language.code)


def _describe(contact: Contact) -> paper.Number:
    return paper.Number(contact.title, contact.phone, format_opening_hours(contact))


def _find_day_of_check(rights: list[Rule]) -> dt.date | None:
    """Since when all of them are known to hold."""
    days = [rule.checked_on for rule in rights if rule.checked_on]
    return min(days) if days and len(days) == len(rights) else None


def _say_doubt(rights: list[Rule]) -> str:
    if any(rule.sample for rule in rights):
        return _("Sample content: check with your union before you rely on it.")
    return ""
