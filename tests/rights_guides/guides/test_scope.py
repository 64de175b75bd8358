"""Where a guide holds: what it is about, for whom, and how lists are narrowed down by it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from portal.languages.publish_translation import translate_page
from rights_guides.guides.models import GuidePage
from rights_guides.guides.topics import name_topics
from rights_guides.rules.models import Topic
from tests.factories import GuidePageFactory, published
from tests.fixture_types import Committed
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
LIST = "/en/rights-guides/"


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it; the areas of rights are there."""


def facts(address: str) -> set[str]:
    return {str(each["data-fact"]) for each in read(address).html.select(".scope [data-fact]")}


def test_a_guide_says_for_whom_it_is() -> None:
    GuidePageFactory(
        slug="few",
        destination="KW",
        origins=["NP", "IN"],
        stages=["at_work", "dispute"],
        sectors=["construction"],
    )
    page = read(f"{LIST}few/")
    shown = {str(p["data-fact"]): p.b.get_text() for p in page.html.select(".scope p")}
    assert shown.keys() == {"origins", "destination", "stages", "sectors"}
    assert {"India", "Nepal"} <= set(shown["origins"].replace(" and ", ", ").split(", "))
    GuidePageFactory(slug="from-nepal", origins=["NP"])
    assert facts(f"{LIST}from-nepal/") == {"origins"}


def test_its_topics_are_said_in_the_readers_language() -> None:
    GuidePageFactory(slug="two", topics=["wages", "minimum-wage"])
    page = read(f"/ne{LIST[3:]}two/")
    wages, part = (Topic.objects.get(key=key) for key in ("wages", "minimum-wage"))
    assert page.texts(".poster .kind") == [
        f"{wages.translations['ne']} · {part.translations['ne']}"
    ]


def test_a_guide_outlives_its_topic() -> None:
    own = Topic.objects.create(key="own", name="Own")
    guide = GuidePageFactory(slug="own", topics=["own"])
    own.delete()
    assert read(f"{LIST}own/").texts(".poster .kind") == []
    assert read(LIST).links(".teaser a") == [guide.get_url()]
    assert guide.list_drawing


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"topics": []}, "topics"),
        ({"topics": ["nonsense"]}, "topics"),
        ({"stages": ["nonsense"]}, "stages"),
        ({"sectors": ["nonsense"]}, "sectors"),
        ({"origins": ["XX"]}, "origins"),
        ({"destination": "NP", "origins": ["IN", "NP"]}, "origins"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(fields: dict[str, Any], field: str) -> None:
    guide = GuidePageFactory()
    for name, value in fields.items():
        setattr(guide, name, value)
    with pytest.raises(ValidationError) as refused:
        guide.full_clean()
    assert set(refused.value.message_dict) == {field}


def test_a_topic_finds_the_guides_about_its_parts() -> None:
    GuidePageFactory(title="Part", topics=["minimum-wage"])
    GuidePageFactory(title="Several", topics=["documents", "wages"])
    GuidePageFactory(title="Other", topics=["housing"])
    GuidePageFactory(title="Draft", topics=["union"], live=False)
    page = read(f"{LIST}?topic=wages")
    assert page.texts(".teaser a") == ["Part", "Several"]
    values = [each["value"] for each in page.html.select("select[name=topic] option")]
    assert values == ["", "documents", "wages", "housing"]
    assert read(f"{LIST}?topic=minimum-wage").texts(".teaser a") == ["Part"]


def test_a_guide_for_the_whole_journey_is_found_by_each_part_of_it() -> None:
    GuidePageFactory(title="Home", stages=["going_home"], order=1)
    GuidePageFactory(title="Always", order=2)
    assert read(f"{LIST}?stage=going_home").texts(".teaser a") == ["Home", "Always"]
    assert read(f"{LIST}?stage=at_work").texts(".teaser a") == ["Always"]
    assert read(f"{LIST}?stage=nonsense").texts(".teaser a") == []


def test_where_a_guide_holds_is_the_same_in_every_language(committed: Committed) -> None:
    with committed():
        guide = published(GuidePageFactory(title="Pay", topics=["wages"]))
        translate_page(guide, Locale.objects.get(language_code="ne"), {})
        guide.topics, guide.origins, guide.is_sensitive = ["documents"], ["NP"], True
        guide = published(guide)
        translate_page(guide, Locale.objects.get(language_code="ne"), {})
    translated = GuidePage.objects.get(locale__language_code="ne", title=guide.title)
    assert (translated.topics, translated.is_sensitive) == (["documents"], True)
    assert [each.code for each in translated.origins] == ["NP"]


def test_a_revision_keeps_it() -> None:
    guide = GuidePageFactory(topics=["wages", "union"], stages=["at_work"], origins=["NP"])
    guide.save_revision()
    draft = guide.get_latest_revision_as_object()
    assert (draft.topics, draft.stages) == (["wages", "union"], ["at_work"])


def test_many_guides_are_named_at_once() -> None:
    guides = [GuidePageFactory(topics=["wages"]), GuidePageFactory(topics=["union", "housing"])]
    with CaptureQueriesContext(connection) as queries:
        name_topics(guides)
        assert [topic.key for each in guides for topic in each.topic_list] == [
            "wages",
            "union",
            "housing",
        ]
        assert all(each.list_drawing for each in guides)
    assert len(queries) == 1


def test_twenty_guides_cost_what_two_do() -> None:
    def make(number: int) -> None:
        for _each in range(number):
            in_language(GuidePageFactory(topics=["wages", "union"]), "ne")
            GuidePageFactory(topics=["housing"])

    make(1)
    read(f"/ne{LIST[3:]}")
    few = len(read(f"/ne{LIST[3:]}").queries)
    make(8)
    assert len(read(f"/ne{LIST[3:]}").queries) == few
