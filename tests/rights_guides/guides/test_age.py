"""How old a guide is: changed and compared with the law are apart, and readers are told both."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from portal.languages.publish_translation import translate_page
from rights_guides.guides.models import Change, GuidePage
from tests.factories import GuidePageFactory, published
from tests.fixture_types import Committed, Member, SignIn
from tests.reading import codes_of, read

pytestmark = pytest.mark.django_db
GUIDE = "/en/rights-guides/pay/"
TODAY = timezone.localdate()
LONG_AGO = TODAY - dt.timedelta(days=400)
LAW = ("source_of_law", {"title": "Protection of Wages Convention", "checked_on": "2026-09-15"})
CONTACT = ("contact", {"name": "Hotline", "phone": "+977 1 5550123"})


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def nepali(guide: GuidePage) -> GuidePage:
    found: GuidePage = GuidePage.objects.get(
        translation_key=guide.translation_key, locale__language_code="ne"
    )
    return found


@pytest.mark.parametrize(
    ("checked", "again", "overdue"),
    [
        (TODAY, None, False),
        (LONG_AGO, None, True),
        (LONG_AGO, TODAY, False),
        (TODAY - dt.timedelta(days=9), TODAY - dt.timedelta(days=1), True),
        (None, None, True),
    ],
)
def test_a_reader_is_told_when_the_law_was_not_checked(
    checked: dt.date | None, again: dt.date | None, overdue: bool
) -> None:
    GuidePageFactory(slug="pay", reviewed_on=checked, next_check_on=again, checked_by="union")
    page = read(GUIDE)
    assert bool(page.html.select("[data-age=overdue]")) == overdue
    assert bool(page.html.select("[data-fact=next-check]")) != overdue
    if checked:
        assert "·" in page.texts("[data-fact=law-checked] dd")[0]


def test_the_laws_that_its_text_names_are_what_it_was_compared_with() -> None:
    GuidePageFactory(slug="pay", body=[LAW, LAW])
    assert read(GUIDE).texts("[data-fact=law-sources] cite") == [LAW[1]["title"]]


def test_the_next_check_is_after_the_last() -> None:
    guide = GuidePageFactory(reviewed_on=TODAY)
    guide.next_check_on = TODAY
    with pytest.raises(ValidationError) as refused:
        guide.full_clean()
    assert set(refused.value.message_dict) == {"next_check_on"}


def send(client: Any, guide: GuidePage, action: str = "", **fields: Any) -> Any:
    data = {
        "title": guide.title,
        "slug": guide.slug,
        "summary": guide.summary,
        "topics": ("wages",),
        "order": 1,
        "reviewed_on": "2026-09-15",
        "body": streamfield([LAW, CONTACT]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0},
        **fields,
    }
    if action:
        data[action] = "1"
    return client.post(f"/admin/pages/{guide.pk}/edit/", nested_form_data(data))


def test_what_an_editor_writes_for_readers_stands_below_the_guide_once_it_is_published(
    editor: Member, signed_in: SignIn, committed: Committed
) -> None:
    with committed():
        guide = published(GuidePageFactory(slug="pay"))
    client = signed_in(editor)
    assert send(client, guide, change_note="The wage is now 1,700.").status_code == 302
    assert not Change.objects.exists()  # a draft
    form = read(f"/admin/pages/{guide.pk}/edit/", client)
    assert form.one("input[name=change_note]")["value"] == "The wage is now 1,700."
    with committed():
        send(client, guide, "action-publish", change_note=" The\u202e wage is\nnow 1,700. ")
        send(client, guide, "action-publish")
    assert [each.text for each in Change.objects.all()] == ["The wage is now 1,700."]
    form = read(f"/admin/pages/{guide.pk}/edit/", client)
    assert not form.one("input[name=change_note]").get("value")
    too_long = send(client, guide, "action-publish", change_note="x" * 201)
    assert "max_length" in codes_of(too_long.context["form"])["change_note"]


def test_changes_are_shown_newest_first_in_the_readers_language_or_marked() -> None:
    guide = GuidePageFactory(slug="pay")
    for text, day, translations in (
        ("Older", LONG_AGO, {"ne": "पुरानो"}),
        ("Newer", TODAY, {}),
    ):
        Change.objects.create(
            translation_key=guide.translation_key,
            language="en",
            text=text,
            changed_on=day,
            translations=translations,
        )
    assert [each.get_text() for each in read(GUIDE).html.select(".changes li")] == [
        *(f"{day} · {text}" for day, text in spoken((TODAY, "Newer"), (LONG_AGO, "Older"))),
    ]
    lines = read(f"/ne{GUIDE[3:]}").html.select(".changes li")
    assert lines[0].select_one("[lang=en]").get_text() == "Newer"
    assert "पुरानो" in lines[1].get_text()


def spoken(*lines: tuple[dt.date, str]) -> list[tuple[str, str]]:
    return [(f"{day.day} {day:%B} {day.year}", text) for day, text in lines]


def test_a_translation_that_is_up_to_date_is_checked_with_its_original(
    committed: Committed,
) -> None:
    with committed():
        guide = published(GuidePageFactory(reviewed_on=LONG_AGO))
        translate_page(guide, Locale.objects.get(language_code="ne"), {"title": "ज्याला"})
    guide.reviewed_on, guide.checked_by = TODAY, "lawyer"
    with committed():
        published(guide)
    assert (nepali(guide).reviewed_on, nepali(guide).checked_by) == (TODAY, "lawyer")
    guide.title, guide.reviewed_on = "Renamed", TODAY - dt.timedelta(days=1)
    with committed():
        published(guide)
    assert nepali(guide).reviewed_on == TODAY


def test_changes_go_with_their_guide(committed: Committed) -> None:
    with committed():
        guide = published(GuidePageFactory())
        Change.objects.create(translation_key=guide.translation_key, language="en", text="x")
    with committed():
        guide.delete()
    assert not Change.objects.exists()
