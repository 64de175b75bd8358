"""What stands beside the demo's guides, loaded twice."""

import pytest
from wagtail.models import Page

from portal.core.multilingual import other_languages
from rights_guides.guides.demo.load import load_messages
from rights_guides.guides.models import Change, Report
from tests.factories import GuidePageFactory

pytestmark = pytest.mark.django_db


def ignore(_what: str) -> None:
    pass


def test_changes_and_messages_are_there_once_and_in_every_language(site_tree: Page) -> None:
    guides = [GuidePageFactory(slug=slug) for slug in ("work-in-the-heat", "unpaid-wages")]
    for _time in range(2):
        load_messages(ignore)
    keys = {guide.translation_key for guide in guides}
    assert set(Change.objects.values_list("translation_key", flat=True)) == keys
    assert Change.objects.count() == 2
    codes = {language.code for language in other_languages()}
    assert all(set(change.translations) == codes for change in Change.objects.all())
    waiting = Report.objects.count_waiting_by_guide()
    assert {(row["translation_key"], row["language"], row["number"]) for row in waiting} == {
        (guides[0].translation_key, "en", 1),
        (guides[1].translation_key, "ne", 1),
    }
    assert Report.objects.filter(kind="helped").count() == 1


def test_what_an_editor_did_with_a_message_stays(site_tree: Page) -> None:
    GuidePageFactory(slug="work-in-the-heat")
    load_messages(ignore)
    Report.objects.update(is_done=True)
    load_messages(ignore)
    assert not Report.objects.waiting().exists()
