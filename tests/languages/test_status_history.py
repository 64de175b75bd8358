"""What is kept of published texts, and what keeping it costs."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from portal.core.text.plain_text import html_to_text
from portal.languages.models import PublishedText, TranslationStatus
from portal.languages.translation_status.history import (
    backdate_text,
    get_latest_text,
    get_text_as_of,
)
from portal.languages.translation_status.passages import (
    compute_content_digest,
    compute_fingerprint,
    count_words,
)
from portal.languages.translation_status.update import refresh_status
from rights_guides.guides.models import GuidePage
from tests.fixture_types import Client, Committed, Member, SignIn
from tests.languages.status_desk import NEPALI, Desk, everything_known, recomputed

pytestmark = pytest.mark.django_db

ARABIC = dict.fromkeys(NEPALI, "نص")


@pytest.fixture
def desk(site_tree: Page, committed: Committed) -> Desk:
    return Desk(committed)


def row(page: Page) -> TranslationStatus:
    return TranslationStatus.objects.get(pk=page.pk)


def texts(desk: Desk, language: str = "en") -> list[PublishedText]:
    key = desk.guide.translation_key
    return list(PublishedText.objects.filter(translation_key=key, language=language).order_by("pk"))


# --- Texts and their dates ----------------------------------------------------


def test_the_original_is_current_and_translated_from_nothing(desk: Desk) -> None:
    found = row(desk.guide)
    assert (found.status, found.source_language) == ("current", "")
    assert found.fingerprint == found.meaning == compute_fingerprint(desk.source())


def test_each_change_of_the_text_is_kept_and_nothing_else(desk: Desk) -> None:
    desk.publish(topics=["wages"])
    desk.publish(slug="elsewhere")
    desk.draft(summary="Not yet.")
    assert len(texts(desk)) == 1
    desk.publish(summary="New")
    first, second = texts(desk)
    assert [text for _path, text in first.passages] == list(NEPALI)
    assert [text for _path, text in second.passages][1] == "New"
    assert get_latest_text(desk.source()) == second
    assert get_text_as_of(desk.source(), first.fingerprint) == first
    assert get_text_as_of(desk.source(), "another") is None


def test_the_text_keeps_its_date_when_it_does_not_change(desk: Desk) -> None:
    before = row(desk.guide).text_changed_at
    desk.publish(topics=["wages"])
    assert row(desk.guide).text_changed_at == before
    desk.publish(summary="New")
    assert row(desk.guide).text_changed_at > before


def test_a_minor_edit_keeps_the_date_and_the_meaning(desk: Desk) -> None:
    before = row(desk.guide)
    desk.publish(summary="It’s yours.", minor=True)
    after = row(desk.guide)
    assert after.fingerprint != before.fingerprint
    assert (after.meaning, after.text_changed_at) == (before.meaning, before.text_changed_at)
    assert [text.is_minor for text in texts(desk)] == [False, True]


def test_a_backdated_text_is_dated_where_readers_look(desk: Desk) -> None:
    moment = timezone.now() - dt.timedelta(days=100)
    backdate_text(desk.source(), moment)
    assert row(desk.guide).text_changed_at == moment
    assert recomputed(forgotten=True)
    assert row(desk.guide).text_changed_at == moment


def test_the_history_goes_with_the_last_page(desk: Desk) -> None:
    desk.translate()
    desk.delete()
    assert texts(desk)
    desk.delete("ne")
    assert not texts(desk) + texts(desk, "ne")


def test_a_withdrawn_page_has_no_status_but_its_history(desk: Desk) -> None:
    desk.translate()
    page = desk.nepali()
    desk.withdraw("ne")
    assert not TranslationStatus.objects.filter(pk=page.pk).exists()
    assert texts(desk, "ne")


@pytest.mark.database
def test_an_installation_without_history_gets_one(desk: Desk) -> None:
    desk.translate({"Keep your passport": "राहदानी"})
    kept = everything_known()
    PublishedText.objects.all().delete()
    assert recomputed(forgotten=False) == kept
    assert len(texts(desk)) == len(texts(desk, "ne")) == 1


@pytest.mark.database
def test_without_history_a_translation_of_an_unknown_source_is_outdated(desk: Desk) -> None:
    desk.translate()
    desk.publish(summary="New")
    desk.synchronise()
    PublishedText.objects.all().delete()
    recomputed(forgotten=True)
    assert desk.status() == "outdated"


def test_a_text_changed_behind_the_editors_back_is_found(desk: Desk) -> None:
    desk.translate()
    page = desk.source()
    page.summary = "New"
    page.save()
    recomputed(forgotten=False)
    assert desk.status() == "outdated"


# --- Words, sections ----------------------------------------------------------


def test_words_are_counted_for_the_reports(desk: Desk) -> None:
    desk.translate({"Keep your passport": "राहदानी"})
    assert row(desk.source()).words == 11
    assert row(desk.nepali()).words_missing == 8  # It is yours. Do not hand it over.
    desk.publish(title="Keep your own passport")
    assert row(desk.nepali()).words_missing == 12


def test_a_minor_edit_gives_translators_nothing_to_do(desk: Desk) -> None:
    desk.translate()
    desk.publish(summary="It’s yours.", minor=True)
    assert row(desk.nepali()).words_missing == 0


@pytest.mark.database
def test_what_the_reports_filter_by(desk: Desk) -> None:
    found = row(desk.guide)
    assert (found.section, found.language) == ("rights-guides", "en")
    assert found.translation_key == desk.guide.translation_key


@given(st.text(max_size=60))
def test_plain_text_has_as_many_words_as_the_text_it_was_made_from(text: str) -> None:
    from django.utils.html import escape

    assert html_to_text(escape(text)) == " ".join(text.split())
    assert count_words([escape(text)]) == len(text.split())


def test_the_digest_of_the_columns_follows_the_text(desk: Desk) -> None:
    before = compute_content_digest(desk.source())
    assert compute_content_digest(desk.source()) == before
    desk.publish(body=[("text", "<p>Other.</p>")])
    assert compute_content_digest(desk.source()) != before


# --- What it costs ------------------------------------------------------------


def test_publishing_asks_as_much_whatever_the_number_of_languages(desk: Desk) -> None:
    desk.translate()

    def queries() -> int:
        page = desk.source()
        with CaptureQueriesContext(connection) as captured:
            refresh_status(page)
        return len(captured)

    with_two = queries()
    desk.translate(ARABIC, language="ar")
    assert queries() == with_two <= 12


# --- Every order of edits -----------------------------------------------------

STEPS: dict[str, Callable[[Desk], Any]] = {
    "real": lambda desk: desk.publish(summary=f"Text {uuid4()}"),
    "back": lambda desk: desk.publish(summary="It is yours."),
    "minor": lambda desk: desk.publish(summary=f"Minor {uuid4()}", minor=True),
    "draft": lambda desk: desk.draft(summary="Draft"),
    "resave": lambda desk: desk.publish(topics=["wages"]),
    "synchronise": lambda desk: desk.synchronise(),
    "translate": lambda desk: desk.translate(),
    "translate partly": lambda desk: desk.translate({"It is yours.": "यो तपाईंको हो।"}),
    "machine": lambda desk: desk.translate(by_machine=True),
    "arabic": lambda desk: desk.translate(ARABIC, language="ar"),
    "by hand": lambda desk: desk.publish("ne", title="राहदानी!"),
    "by hand, minor": lambda desk: desk.publish("ne", title="राहदानी।", minor=True),
    "detach": lambda desk: desk.take_from_translators(),
    "withdraw": lambda desk: desk.withdraw(),
}


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=2, max_size=7))
def test_from_scratch_is_the_same_after_any_edits(
    site_tree: Page, committed: Committed, steps: list[str]
) -> None:
    from django.db import transaction

    with transaction.atomic():
        desk = Desk(committed)
        desk.translate()
        for step in steps:
            STEPS[step](desk)
        kept = everything_known()
        assert recomputed(forgotten=False) == kept
        assert recomputed(forgotten=True) == kept
        transaction.set_rollback(True)


# --- Minor edits in the editor ------------------------------------------------


def form_data(page: GuidePage, action: str, **changes: Any) -> dict[str, Any]:
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "topics": tuple(page.topics),
        "order": page.order,
        "reviewed_on": page.reviewed_on or "2026-09-15",
        "body": streamfield(
            [
                ("source_of_law", {"title": "A law", "checked_on": "2026-09-15"}),
                ("contact", {"name": "Hotline"}),
            ]
        ),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0},
        action: "1",
        **changes,
    }
    return nested_form_data(data)


def edit(client: Client, page: GuidePage, committed: Committed, **changes: Any) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with committed():
        answer = client.post(address, form_data(page, "action-publish", **changes))
    assert answer.status_code == 302, answer.context["form"].errors


def test_an_editor_says_that_an_edit_is_minor_for_that_publication_only(
    desk: Desk, editor: Member, signed_in: SignIn, committed: Committed
) -> None:
    client = signed_in(editor)
    address = reverse("wagtailadmin_pages:edit", args=[desk.guide.pk])
    assert 'name="minor_edit"' in client.get(address).content.decode()
    desk.publish(body=[])
    desk.translate()
    edit(client, desk.source(), committed, summary="It’s yours.", minor_edit="on")
    assert desk.status() == "current"
    assert not client.get(address).context["form"]["minor_edit"].value()
    edit(client, desk.source(), committed, summary="New")
    assert desk.status() == "outdated"


def test_a_minor_edit_waits_with_its_draft(desk: Desk, editor: Member, signed_in: SignIn) -> None:
    desk.draft(summary="It’s yours.", minor=True)
    address = reverse("wagtailadmin_pages:edit", args=[desk.guide.pk])
    assert signed_in(editor).get(address).context["form"]["minor_edit"].value()


def test_a_scheduled_minor_edit_is_minor_when_it_is_published(desk: Desk) -> None:
    from django.core.management import call_command

    desk.translate()
    desk.draft(summary="It’s yours.", minor=True, go_live_at=timezone.now() + dt.timedelta(hours=1))
    desk.publish_draft()
    assert desk.source().summary == "It is yours."
    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)), desk.committed():
        call_command("publish_scheduled", verbosity=0)
    assert desk.source().summary == "It’s yours."
    assert desk.status() == "current"


def test_translations_do_not_inherit_that_an_edit_was_minor(desk: Desk) -> None:
    desk.publish(summary="It’s yours.", minor=True)
    desk.translate()
    desk.publish("ne", title="राहदानी")
    assert not desk.nepali().minor_edit
    assert not any(text.is_minor for text in texts(desk, "ne"))


# --- The translators' own records ---------------------------------------------


def test_translations_are_entered_where_translators_find_them(desk: Desk) -> None:
    desk.translate()
    record = Translation.objects.get(
        source__object_id=desk.guide.translation_key, target_locale__language_code="ne"
    )
    assert record.enabled
    assert set(StringTranslation.objects.values_list("data", flat=True)) >= set(NEPALI.values())


def test_a_whole_translation_leaves_nothing_for_the_translators(desk: Desk) -> None:
    desk.translate()
    record = Translation.objects.get(source__object_id=desk.guide.translation_key)
    total, translated = record.get_progress()
    assert total == translated


def test_a_minor_edit_stays_minor_through_review(
    desk: Desk, administrator: Member, committed: Committed
) -> None:
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

    desk.translate()
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(
        workflow=workflow, task=GroupApprovalTask.objects.create(name="Read"), sort_order=0
    )
    desk.draft(summary="It’s yours.", minor=True)
    state = workflow.start(desk.source(), administrator)
    with committed():
        state.current_task_state.approve(user=administrator)
    assert desk.source().summary == "It’s yours."
    assert desk.status() == "current"
