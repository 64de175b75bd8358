"""Rules in the back office: an affiliate's own country's, asked of the rule itself."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.members import roles
from rights_guides.rules.models import Rule, Topic
from tests.factories import (
    CountryPageFactory,
    MemberFactory,
    RuleFactory,
    TopicFactory,
    affiliates_name,
    group_named,
    published,
)
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import error_codes, message_levels, page_of, read

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/snippets/rules/rule/"
TOPICS = "/admin/snippets/rules/topic/"


@pytest.fixture
def rules(site_tree: HomePage, committed: Committed) -> dict[str, Rule]:
    """A rule in each of two countries, which have pages."""
    with committed():
        for country, slug in (("NP", "nepal"), ("QA", "qatar")):
            published(CountryPageFactory(country=country, slug=slug))
    roles.ensure_translators_group("ne")
    return {country: RuleFactory(country=country) for country in ("NP", "QA")}


def person(*groups: str) -> Any:
    member = MemberFactory()
    member.groups.add(*(group_named(name) for name in groups))
    return member


def fields(rule: Rule, **changed: Any) -> dict[str, Any]:
    return {
        "country": str(rule.country),
        "topic": rule.topic_id,
        "stage": rule.stage,
        "text": rule.text,
        "source_title": rule.source_title,
        "source_url": rule.source_url,
        **changed,
    }


def can(client: Client, rule: Rule) -> set[str]:
    """What a person can do with a rule, by every way there is."""
    done = set()
    for what in ("edit", "delete", "usage", "history"):
        if client.get(f"{ADDRESS}{what}/{rule.pk}/").status_code == 200:
            done.add(what)
    client.post(f"{ADDRESS}edit/{rule.pk}/", fields(rule, doubt="Newspaper."))
    if Rule.objects.filter(pk=rule.pk, doubt="Newspaper.").exists():
        done.add("change")
    listed = client.get(ADDRESS)
    if listed.status_code == 200 and f"rule/edit/{rule.pk}/" in listed.content.decode():
        done.add("find")
    before = Rule.objects.count()
    client.post(f"{ADDRESS}add/", fields(rule, text="Another one."))
    if Rule.objects.count() > before:
        done.add("add")
    client.post(f"/admin/bulk/rules/rule/delete/?id={rule.pk}")
    if not Rule.objects.filter(pk=rule.pk).exists():
        done.add("delete many")
    return done


EVERYTHING = {"edit", "delete", "usage", "history", "change", "find", "add", "delete many"}
NEPAL, QATAR = (affiliates_name(code) for code in ("NP", "QA"))


@pytest.mark.parametrize(
    ("groups", "may"),
    [
        ((roles.EDITORS,), EVERYTHING),
        ((NEPAL,), EVERYTHING),
        ((QATAR,), set()),
        ((f"{roles.TRANSLATORS}ne",), set()),
        ((), set()),
        ((QATAR, f"{roles.TRANSLATORS}ne"), set()),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else "",
)
def test_an_affiliate_changes_the_rules_of_its_own_country(
    rules: dict[str, Rule], signed_in: SignIn, groups: tuple[str, ...], may: set[str]
) -> None:
    assert can(signed_in(person(*groups)), rules["NP"]) == may


def test_a_rule_is_not_given_to_another_country(rules: dict[str, Rule], signed_in: SignIn) -> None:
    rule = rules["NP"]
    client = signed_in(person(NEPAL))
    answer = client.post(f"{ADDRESS}edit/{rule.pk}/", fields(rule, country="QA"))
    assert error_codes(answer)["country"] == ["invalid_choice"]
    rule.refresh_from_db()
    assert str(rule.country) == "NP"


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"in_force_from": "last year"}, {"in_force_from": ["date"]}),
        ({"checked_on": "2026-05-31"}, {"checked_by": ["role"]}),
        ({"text": "word " * 5000}, {"text": ["max_length"]}),
        ({"translations_fr": "mot " * 200}, {"translations": ["max_length"]}),
        ({"country": "XX"}, {"country": ["invalid_choice"]}),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    rules: dict[str, Rule], editor: Member, signed_in: SignIn, changed: dict, codes: dict
) -> None:
    rule = rules["NP"]
    answer = signed_in(editor).post(f"{ADDRESS}edit/{rule.pk}/", fields(rule, **changed))
    assert answer.status_code == 200
    assert error_codes(answer) == codes


def test_an_area_is_for_editors_and_stays_while_rules_are_about_it(
    rules: dict[str, Rule], editor: Member, signed_in: SignIn
) -> None:
    for groups in ((NEPAL,), (f"{roles.TRANSLATORS}ne",)):
        client = signed_in(person(*groups))
        assert client.get(TOPICS).status_code != 200
        assert client.get(f"{TOPICS}add/").status_code != 200
    client = signed_in(editor)
    assert client.get(TOPICS).status_code == 200
    used, unused = rules["NP"].topic, TopicFactory()
    for topic in (used, used.parent, unused):
        answer = client.post(f"{TOPICS}delete/{topic.pk}/")
        assert answer.status_code == 302
        assert message_levels(answer)[-1] == ("success" if topic == unused else "error")
    client.post(f"/admin/bulk/rules/topic/delete/?id={used.pk}")
    assert Topic.objects.filter(pk__in=[used.pk, used.parent_id]).count() == 2
    assert not Topic.objects.filter(pk=unused.pk).exists()


def listed(client: Client, query: str) -> list[str]:
    links = page_of(client.get(f"{ADDRESS}?{query}")).links("a[href*='/rule/edit/']")
    return sorted({link.split("/")[-2] for link in links})


def test_the_list_is_narrowed_down(
    rules: dict[str, Rule], editor: Member, signed_in: SignIn
) -> None:
    rule = RuleFactory(
        country="NP", about="wages", checked_on=timezone.localdate(), checked_by="union"
    )
    client = signed_in(editor)
    assert listed(client, "country=QA") == [str(rules["QA"].pk)]
    assert listed(client, "about=wages") == [str(rule.pk)]
    assert listed(client, "about=documents&country=NP") == [str(rules["NP"].pk)]
    assert str(rule.pk) not in listed(client, "state=overdue")
    assert len(listed(client, "state=overdue")) == 2


def test_the_first_page_names_what_is_overdue_to_who_may_change_it(
    rules: dict[str, Rule], signed_in: SignIn
) -> None:
    for groups, shown in (((NEPAL,), ["NP"]), ((roles.EDITORS,), ["NP", "QA"])):
        answer = signed_in(person(*groups)).get("/admin/")
        links = page_of(answer).links("[data-line=rules] a[href*='/rule/edit/']")
        assert links == [f"{ADDRESS}edit/{rules[country].pk}/" for country in shown]
    translator = signed_in(person(f"{roles.TRANSLATORS}ne")).get("/admin/")
    assert not page_of(translator).html.select("[data-line=rules]")


def test_the_key_of_a_topic_is_chosen_once(rules: dict[str, Rule], signed_in: SignIn) -> None:
    client = signed_in(person(roles.EDITORS))
    topic = TopicFactory(key="pensions")
    assert read(f"{TOPICS}edit/{topic.pk}/", client).one("input[name=key]").has_attr("disabled")
    assert not read(f"{TOPICS}add/", client).one("input[name=key]").has_attr("disabled")
    sent = {"name": "Old age", "key": "old-age", "order": 7}
    client.post(f"{TOPICS}edit/{topic.pk}/", sent)
    topic.refresh_from_db()
    assert (topic.name, topic.key) == ("Old age", "pensions")
