"""The finder: three questions, an answer with an address, and what happens to wrong answers."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from rights_guides.corridors.country_names import find_country
from rights_guides.corridors.models import Corridor, Phrase
from rights_guides.corridors.pocket_card import get_main_language
from rights_guides.rules.models import Rule, Stage, Topic
from tests.factories import (
    AgreementPageFactory,
    ContactFactory,
    GuidePageFactory,
    UnionFactory,
)
from tests.reading import error_codes, in_language, page_of, read

pytestmark = pytest.mark.django_db
ANSWER = "/en/find/?from=NP&to=KW&about=wages"


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it; the areas of rights are there."""


def make_rule(country: str = "KW", topic: str = "wages", **fields: Any) -> Rule:
    area, _made = Topic.objects.get_or_create(key=topic, defaults={"name": topic})
    values = {"text": f"In {country}.", "stage": Stage.AT_WORK, "source_title": "A ministry"}
    rule: Rule = Rule.objects.create(country=country, topic=area, **(values | fields))
    return rule


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("NP", "NP"),
        ("nepal", "NP"),
        ("नेपाल", "NP"),
        ("  Népal ", "NP"),
        ("الكويت", "KW"),
        ("কুয়েত", "KW"),
        ("saudi", "SA"),
        ("UAE", "AE"),
        ("Malays", "MY"),
        ("Guinea", "GN"),
        ("Atlantis", ""),
        ("", ""),
        ("%", ""),
        ("XX", ""),
        ("Nepal" * 2000, ""),
    ],
)
def test_a_country_is_found_by_any_of_its_names(typed: str, code: str) -> None:
    assert find_country(typed) == code


def test_the_finder_asks_three_questions() -> None:
    page = read("/en/find/")
    names = [each["name"] for each in page.html.select(".finder :is(input, select)")]
    assert names == ["from", "to", "about"]
    assert page.one(".finder")["method"] == "get"
    keys = [each["value"] for each in page.html.select("select[name=about] option")]
    assert "wages" in keys
    assert "minimum-wage" not in keys


def test_what_is_wrong_comes_first_in_focus_and_each_says_what_to_do() -> None:
    page = read("/en/find/?from=&to=Atlantis")
    errors = page.one(".errors[autofocus]")
    assert errors.find_next("h1") is page.one("h1")
    assert page.links(".errors a") == ["#id_from", "#id_to"]
    labels = page.texts(".finder label")
    assert not any(said.startswith(tuple(labels)) for said in page.texts(".errors a"))
    assert page.one("title").text != read("/en/find/").one("title").text


def test_what_is_known_already_is_filled_in() -> None:
    page = read("/ne/find/?from=NP")
    assert page.one("input[name=from]")["value"] == "नेपाल"
    assert not page.html.select(".errors")


def test_names_lead_to_the_address_with_codes(client: Client) -> None:
    response = client.get("/ar/find/", {"from": "Nepal", "to": "الكويت", "about": "wages"})
    assert response["Location"] == "/ar/find/?from=NP&to=KW&about=wages"


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ({"from": "Atlantis", "to": "KW"}, "from", "unknown"),
        ({"from": "NP", "to": "NP"}, "to", "equal"),
        ({"from": "NP", "to": ""}, "to", "required"),
        ({"from": "NP", "to": "KW", "about": "nonsense"}, "about", "invalid_choice"),
        ({"from": "NP\0", "to": "<b>"}, "to", "unknown"),
    ],
)
def test_a_wrong_answer_is_said_beside_its_question(
    client: Client, query: dict[str, str], field: str, code: str
) -> None:
    response = client.get("/en/find/", query)
    assert response.status_code == 200
    assert code in error_codes(response)[field]
    page = page_of(response)
    assert page.one(f".field-wrong [name={field}]")
    if query["from"] == "Atlantis":
        assert page.one("input[name=from]")["value"] == "Atlantis"
        assert page.one("input[name=to]")["value"] == "Kuwait"


def test_the_answer_has_the_rules_that_hold_for_the_reader() -> None:
    there = make_rule()
    at_home = make_rule("NP", stage=Stage.RECRUITMENT)
    make_rule("NP")  # of work in Nepal
    make_rule("QA")
    make_rule("KW", "documents")
    page = read(ANSWER)
    assert [each["data-rule"] for each in page.html.select("[data-rules=there] .rule")] == [
        there.key
    ]
    assert [each["data-rule"] for each in page.html.select("[data-rules=home] .rule")] == [
        at_home.key
    ]


def nearness(page: Any) -> list[str]:
    return [str(each["data-nearness"]) for each in page.html.select("[data-nearness]")]


def test_guides_are_the_nearest_that_there_are_and_the_answer_says_how_near() -> None:
    GuidePageFactory(title="Everywhere", order=1)
    page = read(ANSWER)
    assert page.one("[data-notice=falls-back]")
    assert (page.one(".guides")["data-level"], nearness(page)) == ("everywhere", ["everywhere"])
    GuidePageFactory(title="Kuwait", destination="KW", order=2)
    GuidePageFactory(title="Qatar", destination="QA")
    GuidePageFactory(title="Union", topics=["union"], destination="KW")
    GuidePageFactory(title="Indians", origins=["IN"], destination="KW")
    page = read(ANSWER)
    assert page.one("[data-notice=falls-back]")
    assert nearness(page) == ["destination", "everywhere"]
    GuidePageFactory(title="Nepalis in Kuwait", origins=["IN", "NP"], destination="KW", order=3)
    GuidePageFactory(title="Nepalis", origins=["NP"], order=4)
    page = read(ANSWER)
    assert not page.html.select("[data-notice=falls-back]")
    assert nearness(page) == ["corridor", "destination", "origin", "everywhere"]
    assert page.texts(".guides .teaser a") == [
        *("Nepalis in Kuwait", "Kuwait", "Nepalis", "Everywhere"),
    ]


def test_many_guides_for_everyone_do_not_hide_the_nearest() -> None:
    for _number in range(14):
        GuidePageFactory(order=1)
    GuidePageFactory(title="Kuwait", destination="KW", order=99)
    assert read(ANSWER).texts(".guides .teaser a")[0] == "Kuwait"


def test_where_no_guide_is_about_the_question_others_stand() -> None:
    GuidePageFactory(title="Union", topics=["union"], destination="KW")
    GuidePageFactory(title="Other", topics=["union"], origins=["IN"], destination="KW")
    page = read(ANSWER)
    assert page.one("[data-empty=guides]")
    assert page.texts(".guides .teaser a") == ["Union"]


def test_desks_where_people_work_come_first() -> None:
    ContactFactory(union=UnionFactory(country="NP"), phone="+977 1 5550199")
    ContactFactory(union=UnionFactory(country="KW"), phone="+965 5550 101", languages=["ne"])
    page = read("/ne/find/?from=NP&to=KW")
    assert page.links(".side a.call") == ["tel:+9655550101", "tel:+97715550199"]
    assert len(page.html.select(".side [data-fact=speaks-yours]")) == 2


def test_one_to_call_stands_before_what_there_is_to_read() -> None:
    make_rule()
    first = ContactFactory(union=UnionFactory(country="KW"), phone="+965 5550 101")
    page = read(ANSWER)
    call, body = page.one("[data-first-call]"), page.one(".columns > .body")
    assert body in call.parent.find_next_siblings()
    assert page.links("a.call") == [first.dial_address]
    assert page.one(f"#{page.links('[data-first-call] p > a')[-1].removeprefix('#')}")


@pytest.mark.parametrize(("samples", "once", "below"), [(2, 1, 0), (1, 0, 1), (0, 0, 0)])
def test_what_holds_for_all_rules_is_said_once(samples: int, once: int, below: int) -> None:
    for number in range(2):
        make_rule(sample=number < samples)
    page = read(ANSWER)
    assert len(page.html.select("[data-shared=sample]")) == once
    assert len(page.html.select(".rule .rule-sample")) == below


def test_the_answer_is_never_empty() -> None:
    page = read("/en/find/?from=PE&to=FJ&about=wages")
    empty = {each["data-empty"] for each in page.html.select("[data-empty]")}
    assert empty == {"rules", "guides", "desks"}
    assert page.links(".contents a")
    assert page.links(".onward a, .more a")


def test_agreements_and_the_facts_of_the_corridor_are_there() -> None:
    AgreementPageFactory(title="Building in Kuwait", countries=["KW"])
    Corridor.objects.create(origin="", destination="KW", source_title="S", workers_number="1")
    Corridor.objects.create(origin="NP", destination="KW", source_title="S", workers_number="22")
    page = read(ANSWER)
    assert page.texts("[data-agreement]") == ["Building in Kuwait"]
    assert "22" in page.one("[data-corridor] [data-fact=workers] dd").get_text()


def test_the_address_is_the_same_in_every_language() -> None:
    page = read(ANSWER)
    assert "/ne/find/?from=NP&to=KW&about=wages" in page.links(".languages a")


def test_an_answer_costs_the_same_with_much_in_it() -> None:
    def fill(number: int) -> None:
        for _each in range(number):
            make_rule()
            in_language(GuidePageFactory(topics=["wages"], destination="KW"), "ne")
            AgreementPageFactory(countries=["KW"])
            ContactFactory(union=UnionFactory(country="KW"))

    fill(1)
    read(ANSWER)
    few = len(read(ANSWER).queries)
    fill(6)
    assert len(read(ANSWER).queries) == few <= 15
    assert len(read(ANSWER.replace("/en/", "/ne/")).queries) <= 15


def test_the_card_has_rights_sentences_and_numbers() -> None:
    for topic in ("wages", "wages", "documents", "housing", "union", "safety", "complaints"):
        make_rule("KW", topic)
    for number in range(5):
        shown_to: Any = ["employer"] if number != 1 else ["official"]
        Phrase.objects.create(
            key=f"p{number}",
            order=number,
            show_to=shown_to,
            text=f"Sentence {number}",
            translations={"ar": f"جملة {number}", "ne": f"वाक्य {number}"},
        )
    ContactFactory(union=UnionFactory(country="KW"), phone="+965 5550 101")
    page = read("/ne/find/card/?from=NP&to=KW")
    assert len(page.html.select("[data-card=rights] li")) == 5
    shown = page.html.select("[data-card=phrases] .phrase b")
    assert [(each["lang"], each.get_text()) for each in shown] == [
        ("ar", "جملة 0"),
        ("ar", "جملة 2"),
        ("ar", "جملة 3"),
    ]
    assert page.links("[data-card=numbers] a") == ["tel:+9655550101"]
    assert page.one("[data-card=code] svg")
    assert page.links(".back a") == ["/ne/find/?from=NP&to=KW"]
    # To an employer who reads what the worker reads, each sentence is said once.
    assert page.html.select("[data-card=phrases] .phrase span")
    assert not read("/ar/find/card/?from=NP&to=KW").html.select("[data-card=phrases] .phrase span")


def test_a_card_for_unknown_countries_asks_for_them(client: Client) -> None:
    for query in ("", "?from=NP", "?from=NP&to=NP"):
        response = client.get(f"/en/find/card/{query}")
        assert response.status_code == 200
        assert page_of(response).one(".finder")


@pytest.mark.parametrize(
    ("country", "code"), [("KW", "ar"), ("QA", "ar"), ("RU", "ru"), ("MY", "en"), ("CL", "es")]
)
def test_an_employer_reads_the_main_language_of_the_country(country: str, code: str) -> None:
    assert get_main_language(country).code == code


def test_the_home_page_leads_to_the_finder() -> None:
    form = read("/ne/").one(".first-step form")
    assert (form["method"], form["action"]) == ("get", "/ne/find/")
    names = [each["name"] for each in form.select("input, select")]
    assert names == ["from", "to", "about"]
    assert "wages" in [each["value"] for each in form.select("option")]


def test_the_demo_is_loaded_without_doubles() -> None:
    from rights_guides.corridors.demo.load import load_corridors

    for _twice in range(2):
        load_corridors(lambda label: None)
        assert (Corridor.objects.count(), Phrase.objects.count()) == (27, 24)


@pytest.mark.parametrize("address", ["/ne/find/", "/ar/rights-guides/rules/KW/"])
def test_programs_are_told_what_it_is(address: str) -> None:
    page = read(address)
    for name in ("title", "description", "url", "image"):
        assert page.one(f"meta[property='og:{name}']")["content"]
    assert page.one("script[type='application/ld+json']").string


def test_search_engines_find_what_only_holds_for_these_countries() -> None:
    GuidePageFactory(title="Kuwait", destination="KW")
    Corridor.objects.create(origin="NP", destination="KW", source_title="S")
    Corridor.objects.create(origin="", destination="QA", source_title="S")
    answer = "/en/find/?from=NP&to=KW"
    page = read(answer)
    assert not page.html.select("meta[name=robots]")
    assert page.one("link[rel=canonical]")["href"] == f"http://testserver{answer}"
    assert page.one("meta[name=description]")["content"] == "Kuwait"
    assert page.one("link[hreflang=ne]")["href"].endswith("/ne/find/?from=NP&to=KW")
    assert read(ANSWER).one("meta[name=robots]")["content"] == "noindex"  # no rule about it
    make_rule()
    assert not read(ANSWER).html.select("meta[name=robots]")
    for others in ("IN&to=KW", "NP&to=QA"):
        assert read(f"/en/find/?from={others}").one("meta[name=robots]")
