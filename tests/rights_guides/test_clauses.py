"""What agreements say about topics: values with units, proof, and the demo's facts."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page

from portal.home.structure import prepare_site
from portal.languages.publish_translation import translate_page
from rights_guides.agreements import demo, units
from rights_guides.agreements.demo.load import load_agreements
from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic
from rights_guides.agreements.topics import ensure_topics
from rights_guides.agreements.units import Comparison, Value
from tests.factories import AgreementPageFactory, published
from tests.fixture_types import Committed
from tests.reading import plain, read

pytestmark = pytest.mark.django_db
FACTS = Path(demo.__file__).parent
PROVEN = {"source_url": "https://example.org/"}
EURO = {"amount": Decimal(12), "measure": "money", "currency": "EUR", "period": "hour"}


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def topic() -> ClauseTopic:
    """What clauses are about."""
    return ClauseTopic.objects.select_related("parent").get(key="wages.minimum")


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"status": "provided"}, {"quotation": "proof"}),
        ({"status": "provided", "quotation": "…"}, {}),
        ({"status": "provided", **PROVEN}, {}),
        ({"status": "silent"}, {}),
        ({"amount": Decimal(3)}, {"measure": "unit"}),
        ({"amount": Decimal(3), "measure": "money"}, {"currency": "currency"}),
        (EURO | {"currency": "XYZ"}, {"currency": "currency"}),
        (EURO | {"amount": Decimal(-1)}, {"amount": "negative"}),
        (EURO | {"amount_to": Decimal(2)}, {"amount_to": "range"}),
        ({"amount_to": Decimal(2)}, {"amount": "range"}),
        (EURO, {}),
    ],
)
def test_a_clause_that_cannot_be_is_refused_beside_its_field(
    topic: ClauseTopic, fields: dict, codes: dict
) -> None:
    clause = Clause(topic=topic, **fields)
    try:
        clause.full_clean(exclude=["page", "locale", "translation_key"])
    except ValidationError as refused:
        found = {name: errors[0].code for name, errors in refused.error_dict.items()}
    else:
        found = {}
    assert found == codes


@pytest.mark.parametrize(
    ("unit", "parsed"),
    [
        ("EUR/hour", ("money", "EUR", "hour", "")),
        ("EUR/hour from 2025-04-01", ("money", "EUR", "hour", "from 2025-04-01")),
        ("EUR, once, in vouchers", ("money", "EUR", "", "once, in vouchers")),
        ("% on top", ("percent", "", "", "on top")),
        ("hours/week, April to November", ("hours", "", "week", "April to November")),
        ("day/week", ("days", "", "week", "")),
        ("month", ("months", "", "", "")),
        ("EUR/km", ("money", "EUR", "km", "")),
        ("cost to the worker", ("count", "", "", "cost to the worker")),
        ("", ("", "", "", "")),
    ],
)
def test_units_of_tables_are_understood(unit: str, parsed: tuple) -> None:
    assert tuple(map(str, units.parse_unit(unit))) == parsed


@pytest.mark.parametrize(
    ("one", "other", "better", "said"),
    [
        ({}, {"amount": Decimal(10)}, "more", Comparison.BETTER),
        ({}, {"amount": Decimal(10)}, "less", Comparison.WORSE),
        ({}, {"amount": Decimal("12.00")}, "", Comparison.EQUAL),
        ({}, {"amount": Decimal(10)}, "", Comparison.NO_ORDER),
        ({}, {"currency": "CHF"}, "more", Comparison.OTHER_CURRENCY),
        ({}, {"period": "month"}, "more", Comparison.OTHER_PERIOD),
        ({}, {"measure": "percent", "currency": ""}, "more", Comparison.OTHER_UNIT),
        ({}, {"note": "at most"}, "more", Comparison.OTHER_CONDITION),
        ({}, {"amount": None}, "more", Comparison.NO_NUMBER),
        ({"amount_to": Decimal(20)}, {}, "more", Comparison.NO_NUMBER),
    ],
)
def test_only_what_is_alike_is_compared(
    one: dict, other: dict, better: str, said: Comparison
) -> None:
    assert Value(**EURO | one).compare(Value(**EURO | other), better) is said


def test_a_page_shows_its_clauses_with_their_proof(topic: ClauseTopic) -> None:
    page = AgreementPageFactory(slug="know")
    page.clauses.add(
        Clause(
            topic=topic,
            status="provided",
            **EURO | {"amount": Decimal("17.615")},
            who="Category I",
            summary="The lowest rate.",
            quotation="Le salaire est de 17,615",
            quotation_page="21",
            quotation_language="fr",
            locale=page.locale,
        ),
        Clause(topic=None, status="silent", locale=page.locale),
    )
    page.save()
    reading = read("/en/agreements/know/")
    provided, silent = reading.html.select(".clause")
    assert (provided["data-status"], silent["data-status"]) == ("provided", "silent")
    assert plain(provided.select(".clause-value")[0]) == "€17.615 per hour"
    assert provided.select("blockquote")[0]["lang"] == "fr"
    assert not provided.select(".mark")
    assert silent.select(".mark[data-state=open]")
    # The topic is deleted: what the agreement says stays.
    topic.parts.all().delete()
    topic.delete()
    assert len(read("/en/agreements/know/").html.select(".clause")) == 2


def test_plain_words_are_translated_and_figures_are_not(
    topic: ClauseTopic, committed: Committed
) -> None:
    with committed():
        page = AgreementPageFactory(slug="know")
        page.clauses.add(
            Clause(
                topic=topic,
                status="provided",
                **EURO,
                summary="The lowest rate.",
                quotation="Le salaire",
                locale=page.locale,
            )
        )
        page = published(page)
        ne = Locale.objects.get(language_code="ne")
        translated = translate_page(page, ne, {"The lowest rate.": "सबैभन्दा कम ज्याला।"})
    clause = translated.clauses.get()
    assert clause.summary == "सबैभन्दा कम ज्याला।"
    assert (clause.quotation, clause.amount, clause.locale) == ("Le salaire", 12, ne)
    assert clause.translation_key == page.clauses.get().translation_key
    # A figure changes in the original: it changes in the translation, its words stay.
    with committed():
        page = AgreementPage.objects.get(pk=page.pk)
        original = page.clauses.get()
        original.amount = Decimal(13)
        page.clauses = [original]
        page = published(page)
        translated = translate_page(page, ne, {})
    clause = translated.clauses.get()
    assert (clause.amount, clause.summary) == (13, "सबैभन्दा कम ज्याला।")


def test_topics_have_three_levels() -> None:
    above = None
    for number in range(4):
        topic = ClauseTopic(key=f"topic-{number}", name="Topic", parent=above)
        if number < 3:
            topic.full_clean()
            topic.save()
        above = topic
    with pytest.raises(ValidationError) as refused:
        topic.full_clean()
    assert refused.value.error_dict["parent"][0].code == "level"


def test_the_standard_topics_are_made_once_and_editors_keep_theirs() -> None:
    prepare_site(languages=[])
    number = ClauseTopic.objects.count()
    used = {row["topic"] for row in csv.DictReader((FACTS / "clauses.csv").open())}
    assert used <= set(ClauseTopic.objects.values_list("key", flat=True))
    ClauseTopic.objects.filter(key="heat").update(name="Heat")
    ensure_topics()
    assert ClauseTopic.objects.count() == number
    assert ClauseTopic.objects.get(key="heat").name == "Heat"


def test_the_facts_are_loaded_once_and_all_of_them(committed: Committed) -> None:
    prepare_site(languages=[])
    for _round in range(2):
        load_agreements(lambda _label: None)
    assert AgreementPage.objects.count() == 54
    assert Clause.objects.count() == 318
    assert not AgreementPage.objects.filter(is_sample=False)
    page = AgreementPage.objects.get(reference="ch-lmv-2026")
    assert page.has_ended is False
    assert {party.name for party in page.unions_and_employers[0]} == {"Unia", "Syna"}
    minimum = Clause.objects.get(page__reference="be-pc124", topic__key="wages.minimum")
    assert (minimum.value.number, minimum.value.unit) == ("17.615", "EUR/hour")
    # Numbers without a unit cannot be compared with anything: there are none.
    assert not Clause.objects.filter(amount__isnull=False, measure="")
