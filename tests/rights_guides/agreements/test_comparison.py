"""Two to four agreements side by side."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from wagtail.models import Page, PageViewRestriction

from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic
from tests.factories import AgreementPageFactory, AmountFactory, RuleFactory
from tests.reading import Reading, in_language, read

pytestmark = pytest.mark.django_db
COMPARE = "/en/agreements/compare/"
EURO = {"measure": "money", "currency": "EUR", "period": "hour"}


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def make(*clauses: dict[str, Any], **fields: Any) -> AgreementPage:
    """An agreement with clauses; ``topic``: its key, or nothing."""
    page = AgreementPageFactory(**fields)
    for clause in clauses:
        key = clause.pop("topic", "wages.minimum")
        topic = ClauseTopic.objects.get(key=key) if key else None
        page.clauses.add(Clause(**{"status": "provided"} | clause, topic=topic, locale=page.locale))
    page.save()
    return page


def pays(amount: int, **more: Any) -> dict[str, Any]:
    return EURO | {"amount": Decimal(amount)} | more


def compare(*pages: Any, prefix: str = "/en") -> Reading:
    ids = "&".join(f"id={getattr(page, 'pk', page)}" for page in pages)
    return read(f"{prefix}/agreements/compare/?{ids}")


def notices(page: Reading) -> list[str]:
    return [str(each["data-notice"]) for each in page.html.select("[data-notice]")]


def verdicts(page: Reading, topic: str = "wages.minimum") -> list[str]:
    """The verdict of each cell of a row; empty where there is none."""
    cells = page.one(f"tr[data-topic='{topic}']").select("td")
    found = [cell.select("[data-verdict]") for cell in cells]
    return [str(each[0]["data-verdict"]) if each else "" for each in found]


@pytest.mark.parametrize(
    ("minimum", "expected"),
    [
        ({}, ["better", "equal", "worse"]),
        ({"currency": "USD"}, []),
        ({"period": "month"}, []),
        ({"country": "NL"}, []),
        ({"sector": "construction"}, []),
        ({"rates": [{"value": 12, "valid_from": "2015"}]}, []),  # nobody knows what holds today
        ({"rates": [{"value": None, "note": "There is none."}]}, []),
    ],
)
def test_wages_stand_beside_the_minimum_wage_of_the_country(
    minimum: dict[str, Any], expected: list[str]
) -> None:
    law = {"country": "BE", "currency": "EUR", "period": "hour", "rates": [{"value": 12}]}
    AmountFactory(**law | minimum)
    page = compare(*(make(pays(wage), countries=["BE"]) for wage in (14, 12, 9)))
    found = page.html.select("[data-legal-minimum]")
    assert [each["data-legal-minimum"] for each in found] == expected


def test_each_number_stands_beside_the_first_one() -> None:
    page = compare(make(pays(12)), make(pays(14)), make(pays(12)), make(pays(9)))
    assert verdicts(page) == ["", "better", "equal", "worse"]
    shapes = [str(mark["data-state"]) for mark in page.html.select("[data-verdict] .mark")]
    assert shapes == ["better", "equal", "worse"]
    assert all(page.texts("[data-verdict] .mark"))


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (pays(12), pays(14, currency="CHF"), "other-currency"),
        (pays(12), pays(14, period="month"), "other-period"),
        (pays(12), {"amount": Decimal(14), "measure": "percent"}, "other-unit"),
        (pays(12), pays(14, unit_note="in winter"), "other-condition"),
        (pays(12), pays(14, amount_to=Decimal(16)), "no-number"),
        (pays(12), {"value_text": "the usual wage"}, "no-number"),
        (pays(12, topic="pay"), pays(14, topic="pay"), "no-order"),
        (pays(12), {"status": "silent"}, ""),
        (pays(12), {"status": "excluded"}, ""),
        ({"status": "silent"}, pays(14), ""),
    ],
)
def test_what_is_not_alike_is_not_compared(first: dict, second: dict, said: str) -> None:
    topic = first.get("topic", "wages.minimum")
    page = compare(make(first), make(second))
    assert verdicts(page, topic) == ["", said]
    states = {str(mark["data-state"]) for mark in page.html.select("[data-verdict] .mark")}
    assert states == ({"unknown"} if said else set())


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("", "labourers from Nepal", "other-group"),
        ("all workers in the sector", "labourers from Nepal", "other-group"),
        ("agency workers", "labourers from Nepal", "other-group"),
        ("Labourers  from Nepal", "labourers from Nepal.", "better"),
        ("all workers in the sector", "all workers of the company", "better"),
        ("", "all workers", "better"),
        # Not everybody, though it begins like it.
        ("all workers", "all workers in the east and Berlin", "other-group"),
    ],
)
def test_what_is_for_other_workers_is_not_compared(first: str, second: str, said: str) -> None:
    page = compare(make(pays(12, who=first)), make(pays(14, who=second)))
    assert verdicts(page) == ["", said]
    groups = [each for each in (first, second) if each]
    assert page.texts("[data-who] bdi") == [" ".join(each.split()) for each in groups]


def test_a_group_is_the_same_in_every_language() -> None:
    first, second = make(pays(12, who="posted workers")), make(pays(14, who="posted workers"))
    nepali = in_language(second, "ne")
    nepali.clauses.update(who="खटाइएका कामदार")
    page = compare(first, second, prefix="/ne")
    assert verdicts(page) == ["", "better"]


def test_a_row_without_a_number_at_first_begins_with_the_next() -> None:
    page = compare(make({"status": "silent"}), make(pays(12)), make(pays(14)))
    assert verdicts(page) == ["", "", "better"]
    assert "2" in page.texts("[data-verdict] .mark")[0]


def test_two_numbers_of_one_agreement_are_both_shown_and_not_compared() -> None:
    page = compare(make(pays(12), pays(15)), make(pays(13)))
    assert len(page.html.select(".compared-entry")) == 3
    assert verdicts(page) == ["", "no-number"]


def test_every_status_is_said_and_nothing_read_is_no_missing_right() -> None:
    page = compare(
        make(pays(12), {"topic": "housing", "status": "not_coded"}),
        make({"status": "silent"}, {"topic": "", "status": "silent"}),
        make({"status": "excluded"}),
        make(),
    )
    cells = page.one("tr[data-topic='wages.minimum']").select("td")
    said = [str(cell.select_one("[data-status]")["data-status"]) for cell in cells]
    assert said == ["provided", "silent", "excluded", "not_coded"]
    marks = [[str(mark["data-state"]) for mark in cell.select(".mark")] for cell in cells]
    assert marks == [[], ["open"], ["stop"], ["unknown"]]
    housing = page.one("tr[data-topic='housing']").select(".mark")
    assert [str(mark["data-state"]) for mark in housing] == ["unknown"] * 4


def test_the_law_of_their_countries_stands_below_the_topic_once() -> None:
    RuleFactory(country="BE", about="minimum-wage", text="At least 12 euro.", key="be-1")
    RuleFactory(country="EU", about="minimum-wage", text="An adequate wage.", key="eu-1")
    RuleFactory(country="QA", about="minimum-wage", text="1000 riyal.")
    RuleFactory(country="BE", about="minimum-wage", text="Later.", in_force_from="2099")
    berlin = pays(15, topic="wages.minimum.skilled_berlin")
    page = compare(make(pays(12), berlin, countries=["BE"]), make(pays(13), countries=["NP"]))
    law = page.one("tr[data-law='minimum-wage']")
    assert "At least 12 euro." in law.text
    assert "An adequate wage." in law.text
    assert "riyal" not in law.text
    assert "Later." not in law.text
    assert "/en/rights-guides/rules/BE/#be-1" in page.links("tr.law a")


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ("", ["none"]),
        ("id=", ["none"]),
        ("id={0}", ["one"]),
        ("id={0}&id={0}", ["same"]),
        ("id={0}&id={0}&id={1}", []),
        ("id={0}&id={1}&id={2}&id={3}&id={4}", ["many"]),
        ("id=999999", ["unknown"]),
        ("id={0}&id=999999", ["unknown", "one"]),
        ("id={0}&id={1}&id=999999", ["unknown"]),
        ("id={0}&id=x&id=-1&id=٣&id=99999999999999999999", ["unknown", "one"]),
    ],
)
def test_too_few_too_many_or_unknown_ones_are_told_and_there_is_a_way_on(
    ids: str, said: list[str]
) -> None:
    pages = [make(pays(12)) for _number in range(5)]
    page = read(f"{COMPARE}?{ids.format(*(each.pk for each in pages))}")
    assert notices(page) == said
    compared = len(page.html.select("tr[data-topic]"))
    if "many" in said:
        ticked = page.html.select("form input[name=id][checked]")
        assert [int(str(each["value"])) for each in ticked] == [each.pk for each in pages]
    elif not compared:
        assert len(page.links("[data-notice] a.button")) == 1
    assert bool(compared) == (ids.count("{0}") > 0 and ids.count("{1}") > 0 and "many" not in said)


def test_what_the_public_may_not_read_is_not_compared() -> None:
    closed, draft = make(pays(12)), make(pays(12), live=False)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert notices(compare(closed, draft)) == ["unknown"]


def test_the_address_is_good_in_every_language() -> None:
    first, second = make(pays(12), title="First"), make(pays(13), title="Second")
    translated = in_language(first, "ne", title="पहिलो")
    english = compare(translated, second)
    assert english.texts(".compared-list b a") == ["First", "Second"]
    nepali = compare(first, second, prefix="/ne")
    assert nepali.texts(".compared-list b a") == ["पहिलो", "Second"]
    links = nepali.links(".languages-in a, .languages a, a[hreflang]")
    assert any(link.startswith("/en/agreements/compare/?id=") for link in links)


def test_one_is_taken_out_and_another_added_without_script() -> None:
    pages = [make(pays(12), title=f"Title {number}") for number in range(3)]
    page = compare(*pages)
    without = page.links(".compared-list a[rel]")
    assert len(without) == 3
    assert read(without[0]).texts(".compared-list b a") == ["Title 1", "Title 2"]
    assert read(without[0]).links(".compared-list a[rel]") == []
    chosen = ",".join(str(each.pk) for each in pages)
    assert f"../?chosen={chosen}" in page.links("main a")
    listed = read(f"/en/agreements/?chosen={chosen}")
    ticked = listed.html.select("input[name=id][checked]")
    assert [int(str(each["value"])) for each in ticked] == [each.pk for each in pages]
    # Who looks further with the filters does not lose them.
    assert listed.one("form.filter input[name=chosen]")["value"] == chosen
    assert f"id={pages[0].pk}" in page.links(".take-along a")[0]


def test_agreements_are_ticked_on_the_list() -> None:
    page = make(pays(12))
    listed = read("/en/agreements/")
    box = listed.one("input[type=checkbox][name=id]")
    assert (box["value"], box["form"]) == (str(page.pk), "compare")
    assert listed.one("form#compare")["action"] == COMPARE
    assert read("/en/agreements/?country=QA").html.select("form#compare") == []


def test_agreements_that_nobody_has_read_yet_say_so() -> None:
    assert compare(make(), make()).one("[data-empty]")["data-empty"] == "clauses"


def cold(pages: list[AgreementPage]) -> int:
    cache.clear()
    ContentType.objects.clear_cache()
    return len(compare(*pages).queries)


def test_four_with_forty_topics_cost_what_two_with_one_cost() -> None:
    topics = list(ClauseTopic.objects.exclude(key="wages.minimum").values_list("key", flat=True))
    few = cold([make(pays(12)), make(pays(13))])
    RuleFactory(country="BE", about="minimum-wage")
    clauses = [pays(12, topic=key) for key in ["wages.minimum", *topics[:39]]]
    many = [make(*(dict(clause) for clause in clauses)) for _number in range(4)]
    assert cold(many) == few <= 15


def test_search_engines_find_a_comparison_in_every_language() -> None:
    pages = [make(pays(12)), make(pays(13))]
    ids = "&".join(f"id={each.pk}" for each in pages)
    page = compare(*pages)
    assert str(page.one("link[rel=canonical]")["href"]).endswith(f"{COMPARE}?{ids}")
    assert str(page.one("link[hreflang=ne]")["href"]).endswith(f"/ne/agreements/compare/?{ids}")
    assert compare(pages[0]).one("meta[name=robots]")["content"] == "noindex"
