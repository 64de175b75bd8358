"""Corridors and sentences to show in the back office: the editors'. What they put on the card."""

from typing import Any

import pytest
from django.test import Client

from portal.members import roles
from rights_guides.corridors.answer import Question
from rights_guides.corridors.models import Corridor, Phrase
from rights_guides.corridors.pocket_card import build_pocket_card
from tests.factories import (
    CountryPageFactory,
    MemberFactory,
    RuleFactory,
    affiliates_name,
    group_named,
    published,
)
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import error_codes, page_of, read

pytestmark = pytest.mark.django_db
CORRIDORS = "/admin/snippets/corridors/corridor/"
PHRASES = "/admin/snippets/corridors/phrase/"


@pytest.fixture
def corridor(site_tree: HomePage, committed: Committed) -> Corridor:
    with committed():
        for country, slug in (("NP", "nepal"), ("KW", "kuwait")):
            published(CountryPageFactory(country=country, slug=slug))
    roles.ensure_translators_group("ne")
    return Corridor.objects.create(
        origin="NP", destination="KW", source_title="A paper", doubt="One month only."
    )


@pytest.fixture
def phrase() -> Phrase:
    return Phrase.objects.create(text="Please pay me.", show_to="employer")


def person(*groups: str) -> Any:
    member = MemberFactory()
    member.groups.add(*(group_named(name) for name in groups))
    return member


def corridor_fields(**changed: Any) -> dict[str, Any]:
    return {"origin": "NP", "destination": "KW", "source_title": "A paper", **changed}


def phrase_fields(**changed: Any) -> dict[str, Any]:
    return {"text": "Please pay me.", "show_to": ["employer"], "order": 10, **changed}


def can(client: Client, address: str, given: Any, fields: dict[str, Any]) -> set[str]:
    """What a person can do with an object, by every way there is."""
    done = set()
    kept = type(given).objects
    if f"/edit/{given.pk}/" in client.get(address).content.decode():
        done.add("find")
    for what in ("edit", "delete", "usage", "history"):
        if client.get(f"{address}{what}/{given.pk}/").status_code == 200:
            done.add(what)
    changed = next(name for name in ("doubt", "unsure") if hasattr(given, name))
    client.post(f"{address}edit/{given.pk}/", fields | {changed: "Look again."})
    if kept.filter(**{changed: "Look again."}).exists():
        done.add("change")
    client.post(f"{address}add/", fields | {"destination": "QA"})
    if kept.count() > 1:
        done.add("add")
    name = type(given).__name__.lower()
    client.post(f"/admin/bulk/corridors/{name}/delete/?id={given.pk}")
    if not kept.filter(pk=given.pk).exists():
        done.add("delete many")
    return done


EVERYTHING = {"edit", "delete", "usage", "history", "change", "find", "add", "delete many"}


@pytest.mark.parametrize(
    ("groups", "may"),
    [
        ((roles.EDITORS,), EVERYTHING),
        ((affiliates_name("NP"),), set()),
        ((affiliates_name("KW"),), set()),
        ((f"{roles.TRANSLATORS}ne",), set()),
        ((), set()),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_about_two_countries_is_the_editors(
    corridor: Corridor, phrase: Phrase, signed_in: SignIn, groups: tuple[str, ...], may: set[str]
) -> None:
    client = signed_in(person(*groups))
    assert can(client, CORRIDORS, corridor, corridor_fields()) == may
    assert can(client, PHRASES, phrase, phrase_fields()) == may


@pytest.mark.parametrize(
    ("address", "changed", "codes"),
    [
        (CORRIDORS, {"destination": "NP"}, {"destination": ["equal"]}),
        (CORRIDORS, {}, {"destination": ["double"]}),
        (CORRIDORS, {"origin": "XX"}, {"origin": ["invalid_choice"]}),
        (CORRIDORS, {"destination": "QA", "source_date": "soon"}, {"source_date": ["date"]}),
        (CORRIDORS, {"destination": "QA", "doubt": "word " * 5000}, {"doubt": ["max_length"]}),
        (PHRASES, {"show_to": ["official"], "card_place": 1}, {"card_place": ["reader"]}),
        (PHRASES, {"card_place": 4}, {"card_place": ["max_value"]}),
        (PHRASES, {"translations_fr": "mot " * 200}, {"translations": ["max_length"]}),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    corridor: Corridor,
    editor: Member,
    signed_in: SignIn,
    address: str,
    changed: dict[str, Any],
    codes: dict[str, list[str]],
) -> None:
    fields = corridor_fields if address == CORRIDORS else phrase_fields
    answer = signed_in(editor).post(f"{address}add/", fields(**changed))
    assert answer.status_code == 200
    assert error_codes(answer) == codes


def test_the_form_has_every_language(
    corridor: Corridor, phrase: Phrase, editor: Member, signed_in: SignIn
) -> None:
    client = signed_in(editor)
    client.post(
        f"{PHRASES}edit/{phrase.pk}/", phrase_fields(translations_5="ادفعوا أجري", card_place=1)
    )
    page = page_of(client.get(f"{PHRASES}edit/{phrase.pk}/"))
    assert len(page.html.select("input[name^=translations_]")) == 11
    phrase.refresh_from_db()
    assert phrase.card_place == 1
    assert phrase.key == "please-pay-me"


def listed(client: Client, address: str, query: str) -> list[str]:
    links = page_of(client.get(f"{address}?{query}")).links("a[href*='/edit/']")
    return sorted({link.split("/")[-2] for link in links})


def test_the_lists_are_narrowed_down(
    corridor: Corridor, phrase: Phrase, editor: Member, signed_in: SignIn
) -> None:
    other = Corridor.objects.create(destination="KR", source_title="A paper")
    official = Phrase.objects.create(text="Please pay me.", show_to="official")
    phrase.card_place = 1
    phrase.save()
    assert official.key != phrase.key
    client = signed_in(editor)
    assert listed(client, CORRIDORS, "origin=NP") == [str(corridor.pk)]
    assert listed(client, CORRIDORS, "destination=KR") == [str(other.pk)]
    assert listed(client, CORRIDORS, "state=doubt") == [str(corridor.pk)]
    assert listed(client, PHRASES, "reader=official") == [str(official.pk)]
    assert listed(client, PHRASES, "state=card") == [str(phrase.pk)]


def test_a_doubt_is_in_the_readers_language_else_marked_as_english(corridor: Corridor) -> None:
    address = "/{}/find/?from=NP&to=KW"
    assert read(address.format("ne")).one("[data-fact=doubt] [lang=en]")
    corridor.doubt_translations = {"ne": "एक महिनाको मात्र।"}
    corridor.save()
    fact = read(address.format("ne")).one("[data-fact=doubt]")
    assert corridor.doubt_translations["ne"] in fact.text
    assert not fact.select("[lang=en]")
    assert not fact.select(".source-mark")


def test_what_editors_put_on_the_card_comes_first(site_tree: HomePage) -> None:
    areas = ["wages", "documents", "passport", "recruitment-fees", "hours", "housing"]
    rules = [RuleFactory(about=area) for area in areas]
    last, before = RuleFactory(about="hours", card_place=2), RuleFactory(about="hours")
    before.card_place = 1
    before.save()
    phrases = [Phrase.objects.create(text=f"Say {n}", show_to="employer") for n in range(5)]
    phrases[4].card_place = 1
    phrases[4].save()
    card = build_pocket_card(Question("NP", "KW"), "en")
    assert card.rights[:2] == [before, last]
    assert len(card.rights) == len(set(card.rights)) == 5
    assert set(card.rights[2:]) <= set(rules)
    assert [str(each.own) for each in card.phrases] == ["Say 4", "Say 0", "Say 1"]
