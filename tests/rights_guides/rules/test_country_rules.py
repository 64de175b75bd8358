"""What the law says in a country, for readers and for programs."""

import csv
import datetime as dt
import io
import json
from typing import Any

import pytest
from django.test import Client

from portal.core.navigation import localize_path
from portal.i18n import registry
from portal.search.models import SearchEntry
from rights_guides.rules.models import Rule
from rights_guides.rules.tables.imports import import_rules
from tests.factories import CountryPageFactory, RuleFactory, published
from tests.fixture_types import Committed, HomePage
from tests.reading import page_of, read

pytestmark = pytest.mark.django_db

KUWAIT = "/en/rights-guides/rules/KW/"
TODAY = dt.date(2026, 11, 29)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rights_guides.rules.models.rules.timezone.localdate", lambda: TODAY)


def test_rules_stand_by_area_in_the_order_of_the_journey(site_tree: HomePage) -> None:
    home, wages = RuleFactory(about="return-ticket", stage="going_home"), RuleFactory(about="wages")
    late, early = RuleFactory(stage="dispute"), RuleFactory(stage="arrival")
    RuleFactory(country="QA")
    page = read(KUWAIT)
    assert [area["id"] for area in page.html.select("main h2[id]")][:3] == [
        "documents",
        "wages",
        "going-home",
    ]
    shown = [rule["data-rule"] for rule in page.html.select("[data-rule]")]
    assert shown == [early.key, late.key, wages.key, home.key]
    assert page.links("nav.contents a") == [
        *("#documents", "#wages", "#going-home"),
        "#call-title",
    ]


@pytest.mark.parametrize(
    ("entered", "age"),
    [
        ({}, "never"),
        ({"source_date": "2021-03"}, "overdue"),
        ({"checked_on": dt.date(2025, 1, 1), "checked_by": "union"}, "overdue"),
        ({"checked_on": dt.date(2026, 10, 1), "checked_by": "union"}, "checked"),
    ],
)
def test_each_rule_says_how_old_it_is(
    site_tree: HomePage, entered: dict[str, Any], age: str
) -> None:
    RuleFactory(**entered)
    assert read(KUWAIT).one("[data-age]")["data-age"] == age


def test_source_doubt_and_the_line_that_a_union_has_to_check_it(site_tree: HomePage) -> None:
    RuleFactory(doubt="Newspaper summary.", sample=True, law="Law 6 of 2010, art. 141")
    RuleFactory()
    page = read(KUWAIT)
    rule = page.html.select(".rule")[0]
    assert rule.select_one("a[rel=noopener]")["href"] == "https://example.org/passports"
    assert rule.select_one("cite").get_text() == "Law 6 of 2010, art. 141"
    assert "Newspaper summary." in rule.select_one("[data-doubt]").get_text()
    assert len(page.html.select("[data-doubt]")) == len(page.html.select(".rule-sample")) == 1


def test_what_is_not_law_yet_is_marked(site_tree: HomePage) -> None:
    RuleFactory(in_force_from="2027")
    RuleFactory(in_force_from="2017-06")
    assert len(read(KUWAIT).html.select("[data-state=later]")) == 1


def test_the_reader_is_told_which_language_a_rule_is_in(site_tree: HomePage) -> None:
    RuleFactory(translations={"ne": "कम्पनीले राख्न पाउँदैन।"})
    RuleFactory()
    words = read("/ne/rights-guides/rules/KW/").html.select(".rule-words")
    assert [bool(word.select("[lang=en]")) for word in words] == [False, True]


def test_only_a_doubt_in_english_is_marked_as_english(site_tree: HomePage) -> None:
    RuleFactory(doubt="Newspaper.", doubt_translations={"ne": "पत्रिका।"})
    RuleFactory(doubt="Newspaper.")
    doubts = read("/ne/rights-guides/rules/KW/").html.select("[data-doubt]")
    assert [bool(doubt.select(".source-mark")) for doubt in doubts] == [False, True]


def test_rules_of_the_european_union_are_marked_as_such(site_tree: HomePage) -> None:
    RuleFactory(country="EU"), RuleFactory(country="BE")
    kinds = read("/en/rights-guides/rules/BE/").texts(".rule-kind")
    assert [kind.startswith("European Union") for kind in kinds] == [True, False]
    assert len(read("/en/rights-guides/rules/EU/").html.select(".rule")) == 1


def test_other_countries(site_tree: HomePage) -> None:
    client = Client()
    assert client.get("/en/rights-guides/rules/XX/").status_code == 404
    assert client.get("/en/rights-guides/rules/kw/").headers["Location"] == KUWAIT
    nothing = page_of(client.get("/en/rights-guides/rules/FJ/"))
    assert nothing.one("[data-empty=rules] a")["href"] == "/en/countries/"
    assert nothing.one("meta[name=robots]")["content"] == "noindex"


def test_the_page_costs_the_same_with_one_rule_and_with_thirty(site_tree: HomePage) -> None:
    RuleFactory()
    one = len(read(KUWAIT).queries)
    for stage in ("arrival", "dispute"):
        for about in ("wages", "passport", "notice", "strike"):
            RuleFactory(stage=stage, about=about, translations={"ne": "…"})
    assert len(read(KUWAIT).queries) == one <= 4


def test_a_countrys_page_leads_to_its_rules(site_tree: HomePage) -> None:
    page = published(CountryPageFactory(country="KW", slug="kuwait"))
    without = read("/en/countries/kuwait/")
    assert KUWAIT not in without.links("main a")
    RuleFactory(), RuleFactory(), RuleFactory(about="strike")
    with_rules = read("/en/countries/kuwait/")
    assert with_rules.links(".areas a") == [f"{KUWAIT}#documents", f"{KUWAIT}#union"]
    assert KUWAIT in with_rules.links(".onward a")
    assert page.get_url()


def test_each_country_is_in_the_sitemap_in_every_language(site_tree: HomePage) -> None:
    RuleFactory(), RuleFactory(), RuleFactory(country="QA")
    addresses = Client().get("/sitemap.xml").content.decode()
    for language in registry.REGISTRY:
        assert addresses.count(f"{localize_path(KUWAIT, language)}</loc>") == 1


# --- For programs -------------------------------------------------------------


def body(address: str) -> str:
    response: Any = Client().get(address)
    assert response.status_code == 200
    assert response.streaming
    assert "max-age" in response.headers["Cache-Control"]
    return b"".join(response.streaming_content).decode()


def test_the_table_that_is_written_can_be_taken_in_again(site_tree: HomePage) -> None:
    RuleFactory(
        translations={"ne": "राख्न पाउँदैन।"},
        doubt="-1 source",
        doubt_translations={"fr": "-1 journal"},
        in_force_from="2017-06",
    )
    RuleFactory(checked_on=TODAY, checked_by="union", sample=True, country="QA", text="=1+1")
    content = body("/en/rights-guides/rules/rules.csv")
    assert "'=1+1" in content
    names = [field.attname for field in Rule._meta.concrete_fields if field.name != "id"]
    before = list(Rule.objects.values(*names))
    imported = import_rules(content.encode())
    assert (imported.faults, imported.unchanged) == ([], 2)
    Rule.objects.all().delete()
    assert import_rules(content.encode()).added == 2
    assert list(Rule.objects.values(*names)) == before


def test_programs_read_the_same_as_json(site_tree: HomePage) -> None:
    assert json.loads(body("/en/rights-guides/rules/rules.json")) == {"rules": []}
    RuleFactory(), RuleFactory(country="QA")
    table = list(csv.DictReader(io.StringIO(body("/en/rights-guides/rules/rules.csv")[1:])))
    assert json.loads(body("/en/rights-guides/rules/rules.json")) == {"rules": table}
    kuwait = json.loads(body("/en/rights-guides/rules/rules.json?country=kw"))["rules"]
    assert [rule["country"] for rule in kuwait] == ["KW"]
    assert json.loads(body("/en/rights-guides/rules/rules.json?country=%00"))["rules"] == []


def test_a_rule_is_found_by_its_words_in_any_language(
    site_tree: HomePage, committed: Committed
) -> None:
    with committed():
        rule = RuleFactory(translations={"ne": "कम्पनीले पासपोर्ट राख्न पाउँदैन।"})
    for language, words in (("en", "keep your passport"), ("ne", "पासपोर्ट राख्न")):
        results = read(f"/{language}/search/?q={words}")
        assert f"/{language}/rights-guides/rules/KW/#{rule.key}" in results.links("main a")
    with committed():
        rule.delete()
    assert not SearchEntry.objects.filter(kind="rule").exists()
