"""What the finder answers: everything that holds for one reader, from several rooms.

A few queries, however many guides, rules and languages there are.
"""

from dataclasses import dataclass, field

from django.db.models import Q

from portal.core.currencies import get_currency_of
from portal.core.filters import is_about_country
from portal.countries.links import CorridorLink, CountryLink, get_corridor_links
from portal.countries.links_of_country import get_country_links
from portal.countries.models import Contact
from portal.countries.models.desks import Desks, find_desks
from portal.i18n.names import get_country_name
from rights_guides.agreements.models import AgreementPage
from rights_guides.amounts.countries import ShownAmount, show_first
from rights_guides.corridors.hooks import ANSWER_EXTRAS
from rights_guides.corridors.models import Corridor
from rights_guides.guides.hooks import Extra
from rights_guides.guides.models import GuidePage
from rights_guides.guides.topics import is_about, name_topics
from rights_guides.rules.countries import get_places
from rights_guides.rules.models import Rule, Stage, Topic

MAX_GUIDES = 12
MAX_AGREEMENTS = 6
_IN_GIST = 3
# What the law of the country that people come from is asked about.
_AT_HOME = (Stage.BEFORE_LEAVING, Stage.RECRUITMENT)
# The area of rights that minimum wages belong to.
_WAGES = "wages"
# How near a guide is to the reader, the nearest first: for people from their country who work
# where they do; for all who work there; for people from their country anywhere; for everyone.
LEVELS = ("corridor", "destination", "origin", "everywhere")


@dataclass(frozen=True, slots=True)
class Question:
    """A reader's three answers: two codes of countries, and an area of rights or all of them."""

    origin: str
    destination: str
    topic: Topic | None = None

    @property
    def origin_name(self) -> str:
        """The country of origin in the reader's language."""
        return get_country_name(self.origin)

    @property
    def destination_name(self) -> str:
        """The country of work in the reader's language."""
        return get_country_name(self.destination)

    @property
    def query(self) -> str:
        """The query of its address."""
        about = f"&about={self.topic.key}" if self.topic else ""
        return f"from={self.origin}&to={self.destination}{about}"


@dataclass(frozen=True, slots=True)
class GuideGroup:
    """Guides that are equally near to the reader. ``level``: one of ``LEVELS``."""

    level: str
    guides: list[GuidePage]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that holds for the reader of ``question``.

    ``groups``: the guides, the nearest first; about something else, where ``is_about_topic`` says
    that there are none about what was asked. ``desks``: whom to call where they work, then
    at home. ``links``: what other sections have on the country of work; ``corridor_links``: on the
    way between the two. ``amounts``: the first minimum wages there, where the question is about
    wages. ``extras``: what others add (``hooks``).
    """

    question: Question
    rules: list[Rule]
    rules_at_home: list[Rule]
    groups: list[GuideGroup]
    desks: list[tuple[str, Desks]]
    agreements: list[AgreementPage]
    links: list[CountryLink]
    corridor_links: list[CorridorLink]
    corridor: Corridor | None
    topics: list[Topic] = field(default_factory=list)
    is_about_topic: bool = True
    amounts: list[ShownAmount] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)

    @property
    def first_contact(self) -> Contact | None:
        """Whom to call first: in the country of work, else at home."""
        return next((desks.here[0] for _country, desks in self.desks if desks.here), None)

    @property
    def is_described(self) -> bool:
        """Whether it says something that only holds for these two countries.

        Search engines are to find these; the others are too many, and too much alike.
        """
        is_known = self.corridor is not None and self.corridor.origin == self.question.origin
        return is_known and (self.question.topic is None or bool(self.rules or self.rules_at_home))

    @property
    def gist(self) -> str:
        """What it is about in one line: the nearest guides, else the first rules."""
        titles = [guide.title for group in self.groups for guide in group.guides]
        rules = [str(rule.words) for rule in [*self.rules, *self.rules_at_home]]
        return " · ".join((titles or rules)[:_IN_GIST])

    @property
    def level(self) -> str:
        """How near the nearest guides are: one of ``LEVELS``; empty where there are none."""
        return self.groups[0].level if self.groups else ""


def build_answer(question: Question, topics: list[Topic], language: str) -> Answer:
    """The answer for a reader of ``language`` (a code)."""
    rules = _find_rules(question)
    groups = _find_guides(question, question.topic)
    is_about_topic = bool(groups)
    if question.topic and not groups:
        groups = _find_guides(question, None)
    there = get_places(question.destination)
    return Answer(
        question=question,
        rules=[rule for rule in rules if str(rule.country) in there],
        rules_at_home=[rule for rule in rules if str(rule.country) not in there],
        groups=groups,
        is_about_topic=is_about_topic,
        desks=[
            (code, find_desks([code], language)) for code in (question.destination, question.origin)
        ],
        agreements=_find_agreements(question),
        links=get_country_links(question.destination),
        corridor_links=get_corridor_links(question.origin, question.destination),
        corridor=_find_corridor(question),
        topics=topics,
        amounts=_find_amounts(question),
        extras=[extra for find in ANSWER_EXTRAS if (extra := find(question))],
    )


def _find_rules(question: Question) -> list[Rule]:
    """Those of the country of work, and at home those about what comes before the journey."""
    if question.topic is None:
        return []
    there = Q(country__in=get_places(question.destination))
    at_home = Q(country__in=get_places(question.origin), stage__in=_AT_HOME)
    rules = Rule.objects.in_force().with_topics().about(question.topic.key)
    return list(rules.filter(there | at_home).order_by("topic__order", "pk"))


def _find_guides(question: Question, topic: Topic | None) -> list[GuideGroup]:
    """The guides that hold for the reader, in their language where they are translated."""
    guides = GuidePage.objects.holding_for(question.origin, question.destination)
    if topic:
        guides = guides.filter(is_about(topic.key))
    found = guides.order_by("distance", "order", "translation_key").with_pictures()
    found = found.for_reader(MAX_GUIDES)
    name_topics(found)
    groups = {level: [guide for guide in found if _get_level(guide) == level] for level in LEVELS}
    return [GuideGroup(level, guides) for level, guides in groups.items() if guides]


def _get_level(guide: GuidePage) -> str:
    if guide.destination:
        return "corridor" if guide.origins else "destination"
    return "origin" if guide.origins else "everywhere"


def _find_amounts(question: Question) -> list[ShownAmount]:
    if question.topic is None or question.topic.key != _WAGES:
        return []
    return show_first(question.destination, get_currency_of(question.origin))


def _find_agreements(question: Question) -> list[AgreementPage]:
    """The agreements of the country of work, in the reader's language where translated."""
    agreements = AgreementPage.objects.filter(is_about_country("countries", question.destination))
    found: list[AgreementPage] = agreements.order_by("order", "translation_key").for_reader(
        MAX_AGREEMENTS
    )
    return found


def _find_corridor(question: Question) -> Corridor | None:
    """What is known about the way: of people from this country, else of people from any."""
    found = Corridor.objects.filter(
        origin__in=[question.origin, ""], destination=question.destination
    )
    return found.order_by("-origin").first()
