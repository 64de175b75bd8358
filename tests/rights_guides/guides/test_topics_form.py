"""The topics of a guide in its form: each below the name of its group."""

import pytest
from bs4 import BeautifulSoup

from rights_guides.guides.models import GuidePage
from rights_guides.guides.topics import get_topic_choices

pytestmark = pytest.mark.django_db


def test_topics_are_ticked_below_the_name_of_their_group() -> None:
    groups = get_topic_choices()
    assert len(groups) > 1
    field = GuidePage._meta.get_field("topics").formfield()
    drawn = BeautifulSoup(field.widget.render("topics", ["wages"]), "html.parser")
    fieldsets = drawn.select(".grouped-choices > fieldset")
    assert [each.legend.get_text() for each in fieldsets] == [str(name) for name, _keys in groups]
    for each, (_name, choices) in zip(fieldsets, groups, strict=True):
        assert [box["value"] for box in each.select("input")] == [key for key, _title in choices]
    assert [box["value"] for box in drawn.select("input[checked]")] == ["wages"]


def test_choices_without_groups_have_no_fieldset() -> None:
    field = GuidePage._meta.get_field("stages").formfield()
    drawn = BeautifulSoup(field.widget.render("stages", []), "html.parser")
    assert drawn.select(".grouped-choices input")
    assert not drawn.select("fieldset")
