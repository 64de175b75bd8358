"""Rules, and the areas of rights, in the site's search."""

import pytest
from pytest_django import DjangoAssertNumQueries

from portal.search.models import SearchEntry
from portal.search.registry import FACET_NAMES, SearchDocument
from rights_guides.rules.models import Rule, Topic
from rights_guides.rules.search import public_rules, to_documents
from tests.factories import RuleFactory
from tests.fixture_types import Committed

pytestmark = pytest.mark.django_db


def test_areas_are_named_in_the_readers_language_with_their_parts(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        names = FACET_NAMES["topic"]("ne")
    keys = list(names)
    assert set(keys) == set(Topic.objects.values_list("key", flat=True))
    assert names["passport"] == Topic.objects.get(key="passport").translations["ne"]
    assert keys.index("documents") < keys.index("passport") < keys.index("wages")


def build(rule: Rule) -> dict[str, SearchDocument]:
    """Its documents by language."""
    return {each.language: each for each in to_documents(rule)}


def test_a_rule_has_a_document_in_each_language_that_it_is_in() -> None:
    rule = RuleFactory(translations={"ne": "कम्पनीले पासपोर्ट राख्न पाउँदैन।"}, law="Article 22")
    documents = build(rule)
    assert list(documents) == ["en", "ne"]
    nepali = documents["ne"]
    assert nepali.url == f"/ne/rights-guides/rules/KW/#{rule.key}"
    assert rule.translations["ne"] in nepali.title
    assert rule.topic.translations["ne"] in nepali.names
    assert "Article 22" in nepali.words
    assert nepali.countries == ("KW",)
    assert set(nepali.topics) == {"passport", "documents"}


def test_a_rule_of_the_union_is_found_for_each_of_its_countries() -> None:
    countries = build(RuleFactory(country="EU"))["en"].countries
    assert {"EU", "FR", "PL"} <= set(countries)
    assert "CH" not in countries


def test_a_deleted_rule_is_gone_at_once(committed: Committed) -> None:
    with committed():
        rule = RuleFactory(translations={"ne": "पासपोर्ट"})
    assert SearchEntry.objects.filter(kind="rule").count() == 2
    rule.delete()  # nothing is committed yet
    assert not SearchEntry.objects.filter(kind="rule").exists()


def test_rules_are_found_by_the_new_name_of_their_area(committed: Committed) -> None:
    with committed():
        RuleFactory()
    topic = Topic.objects.get(key="passport")
    topic.name = "Travel papers"
    with committed():
        topic.save()
    assert SearchEntry.objects.get(kind="rule").text.body.startswith("Travel papers:")


def test_rules_cost_the_search_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(5):
        RuleFactory(translations={"ne": "पासपोर्ट"})
    with django_assert_num_queries(1):
        assert len([each for rule in public_rules() for each in to_documents(rule)]) == 10
