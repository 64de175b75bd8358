"""Which rules hold for a reader, which have to be looked at, and what an editor may enter."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import translation

from rights_guides.rules.countries import EUROPEAN_UNION, MEMBERS_OF_THE_UNION
from rights_guides.rules.models import Rule
from tests.factories import RuleFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 29)


@pytest.mark.parametrize(
    ("since", "holds"),
    [
        ("", True),
        ("2017", True),
        ("2026", True),
        ("2026-11", True),
        ("2026-11-29", True),
        ("2026-11-30", False),
        ("2026-12", False),
        ("2027", False),
    ],
)
@pytest.mark.database
def test_a_rule_holds_from_the_first_day_that_its_date_can_mean(since: str, holds: bool) -> None:
    RuleFactory(in_force_from=since)
    assert Rule.objects.in_force(TODAY).exists() is holds


def test_rules_of_the_european_union_hold_in_its_countries() -> None:
    assert len(MEMBERS_OF_THE_UNION) == 27
    of_union, of_belgium = RuleFactory(country=EUROPEAN_UNION), RuleFactory(country="BE")
    RuleFactory(country="KW")
    assert {*Rule.objects.for_country("BE")} == {of_union, of_belgium}
    assert [*Rule.objects.for_country("PL")] == [of_union]
    assert [*Rule.objects.for_country(EUROPEAN_UNION)] == [of_union]
    assert not Rule.objects.for_country("CH").exists()


def test_an_area_is_asked_with_its_parts() -> None:
    passport, wages = RuleFactory(about="passport"), RuleFactory(about="wages")
    assert [*Rule.objects.about("documents")] == [passport]
    assert [*Rule.objects.about("passport")] == [passport]
    assert [*Rule.objects.about("wages")] == [wages]


@pytest.mark.parametrize(
    ("checked", "again", "overdue"),
    [
        (None, None, True),
        (dt.date(2026, 1, 1), None, False),
        (dt.date(2025, 11, 1), None, True),
        (dt.date(2026, 11, 1), dt.date(2026, 11, 28), True),
        (dt.date(2020, 1, 1), dt.date(2026, 11, 29), False),
        (None, dt.date(2027, 1, 1), False),
    ],
)
def test_what_is_overdue(
    checked: dt.date | None, again: dt.date | None, overdue: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = RuleFactory(checked_on=checked, checked_by="union", next_check_on=again)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    assert Rule.objects.overdue().exists() is overdue
    assert rule.is_overdue is overdue


def test_keys_are_given_once_and_stay() -> None:
    first, second = RuleFactory(), RuleFactory()
    assert [first.key, second.key] == ["kw-passport-1", "kw-passport-2"]
    first.delete()
    third = RuleFactory()
    assert third.key == "kw-passport-3"
    second.country = "QA"
    second.save()
    assert second.key == "kw-passport-2"


def test_a_rule_is_read_in_the_readers_language() -> None:
    rule = RuleFactory(
        translations={"ne": "कम्पनीले तपाईंको पासपोर्ट राख्न पाउँदैन।"},
        doubt_translations={"fr": "D’après un journal."},
    )
    with translation.override("ne"):
        assert rule.words.language.code == "ne"
        assert rule.doubt_in_words.language.code == "en"
    with translation.override("fr"):
        assert rule.words.language.code == "en"
        assert rule.doubt_in_words.language.code == "fr"
    assert rule.languages == ["en", "ne"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"country": "XX"}, {"country": "invalid_choice"}),
        ({"country": EUROPEAN_UNION}, {}),
        ({"stage": "later"}, {"stage": "invalid_choice"}),
        ({"in_force_from": "June 2017"}, {"in_force_from": "date"}),
        ({"in_force_from": "2017-06"}, {}),
        ({"source_date": "2023-02-29"}, {"source_date": "date"}),
        ({"checked_on": TODAY}, {"checked_by": "role"}),
        ({"checked_on": TODAY, "checked_by": "union"}, {}),
        ({"source_url": "javascript:alert(1)"}, {"source_url": "invalid"}),
        ({"translations": {"xx": "…"}}, {"translations": "language"}),
        ({"text": "word " * 5000}, {"text": "max_length"}),
    ],
)
def test_what_can_be_entered(changes: dict, codes: dict) -> None:
    rule = RuleFactory.build(**changes)
    found = {}
    try:
        rule.full_clean()
    except ValidationError as refusal:
        found = {name: errors[0].code for name, errors in refusal.error_dict.items()}
    assert found == codes


def test_an_area_that_rules_are_about_stays() -> None:
    with pytest.raises(ProtectedError):
        RuleFactory().topic.delete()
