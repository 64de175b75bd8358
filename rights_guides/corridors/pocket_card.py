"""What fits into a pocket: the most important rights, sentences to show, whom to call.

``PocketCard`` is the whole content of a card, for a page or for one sheet folded to eight.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.languages import get_official_languages
from django.conf import settings
from django.urls import reverse

from portal.core.multilingual import TextInLanguage
from portal.countries.models import Contact
from portal.countries.models.desks import find_desks
from portal.i18n import registry
from rights_guides.corridors.answer import Question
from rights_guides.corridors.models import MAX_PHRASES, Phrase
from rights_guides.rules.countries import get_places
from rights_guides.rules.models import Rule
from rights_guides.rules.models.rules import MAX_ON_CARD

MAX_NUMBERS = 4


@dataclass(frozen=True, slots=True)
class ShownPhrase:
    """A sentence as the worker reads it and as the person reads it who is shown it."""

    own: TextInLanguage
    theirs: TextInLanguage


@dataclass(frozen=True, slots=True)
class PocketCard:
    """``desks``: with a number, those where the reader works first. ``address``: the answer."""

    question: Question
    language: registry.Language
    employers_language: registry.Language
    rights: list[Rule]
    phrases: list[ShownPhrase]
    desks: list[Contact]
    address: str

    @property
    def name(self) -> str:
        """The same for all cards of these countries in this language."""
        return f"{self.question.origin}-{self.question.destination}-{self.language.code}"


def build_pocket_card(question: Question, language: str) -> PocketCard:
    """The card for a reader of ``language`` (a code)."""
    theirs = get_main_language(question.destination)
    return PocketCard(
        question=question,
        language=registry.get(language),
        employers_language=theirs,
        rights=_choose_rights(question.destination),
        phrases=_choose_phrases(language, theirs.code),
        desks=_choose_desks(question, language),
        address=f"{settings.SITE_URL}{reverse('find')}?{question.query}",
    )


def get_main_language(country: str) -> registry.Language:
    """The country's official language that the site has, else English."""
    official = get_official_languages(country, regional=False, de_facto=True)
    code = next((code for code in official if code in registry.BY_CODE), registry.SOURCE_LANGUAGE)
    return registry.BY_CODE[code]


def _choose_rights(country: str) -> list[Rule]:
    """Those that an editor put on the card, then one rule of each area, in the order of the areas.

    Where there are fewer areas than that, a second rule of them.
    """
    rules = list(
        Rule.objects.in_force().filter(country__in=get_places(country)).with_topics().order_by("pk")
    )
    rules.sort(key=lambda rule: (rule.topic.top.order, rule.topic.order, rule.pk))
    marked = sorted(
        (rule for rule in rules if rule.card_place), key=lambda rule: rule.card_place or 0
    )
    first = _get_first_of_each_area([*marked, *rules])
    rest = [rule for rule in rules if rule not in first]
    return list(dict.fromkeys([*marked, *first, *rest]))[:MAX_ON_CARD]


def _get_first_of_each_area(rules: Iterable[Rule]) -> list[Rule]:
    first: dict[int, Rule] = {}
    for rule in rules:
        first.setdefault(rule.topic.top.pk, rule)
    return list(first.values())


def _choose_phrases(own: str, theirs: str) -> list[ShownPhrase]:
    """Those that an editor put on the card, then the first that are for employers."""
    employer = Phrase.Reader.EMPLOYER
    phrases = [phrase for phrase in Phrase.objects.all() if employer in phrase.show_to]
    phrases.sort(key=lambda phrase: phrase.card_place or MAX_PHRASES + 1)
    return [
        ShownPhrase(phrase.get_text(own), phrase.get_text(theirs))
        for phrase in phrases[:MAX_PHRASES]
    ]


def _choose_desks(question: Question, language: str) -> list[Contact]:
    """Who can be called, first where the reader works, then at home."""
    return [
        contact
        for country in (question.destination, question.origin)
        for contact in find_desks([country], language).here
        if contact.phone
    ][:MAX_NUMBERS]
