"""The areas of rights that every site begins with, and those that editors add."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from rights_guides.rules.models import Topic
from rights_guides.rules.topics import ensure_topics
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


def test_a_new_site_has_them() -> None:
    tops = Topic.objects.filter(parent=None)
    assert tops.count() == 12
    assert tops.first().key == "documents"
    assert all(topic.drawing for topic in tops)
    assert {topic.top for topic in Topic.objects.all()} == set(tops)
    assert Topic.objects.get(key="end-of-service").top.key == "wages"


def test_preparing_again_keeps_what_editors_changed() -> None:
    before = Topic.objects.count()
    Topic.objects.filter(key="wages").update(
        name="Pay", translations={"ne": "ज्याला"}, order=3, drawing="chart"
    )
    added = TopicFactory(translations={"fr": "Retraites"})
    ensure_topics()
    assert Topic.objects.count() == before + 1
    wages = Topic.objects.get(key="wages")
    assert (wages.name, wages.order, wages.drawing) == ("Pay", 3, "chart")
    assert wages.translations["ne"] == "ज्याला"
    assert len(wages.translations) > 1
    with translation.override("fr"):
        assert added.title.language.code == "fr"


def test_there_are_two_levels() -> None:
    part = Topic.objects.get(key="passport")
    with pytest.raises(ValidationError) as refusal:
        TopicFactory.build(parent=part).full_clean()
    assert refusal.value.error_dict["parent"][0].code
    top = Topic.objects.get(key="documents")
    top.parent = Topic.objects.get(key="wages")
    with pytest.raises(ValidationError) as refusal:
        top.full_clean()
    assert refusal.value.error_dict["parent"][0].code == "depth"


def test_a_part_shows_the_drawing_of_its_area() -> None:
    assert Topic.objects.get(key="registration").drawing_file.endswith("passport.svg")
