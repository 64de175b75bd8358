"""Nothing people wrote is lost when the source is brought in anew."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation
from wagtail_localize.operations import translate_object
from wagtail_localize.views.edit_translation import apply_machine_translation

from portal.translators_desk.passages import PassageState
from tests.fixture_types import Member, SignIn
from tests.translators_desk.conftest import NEPALI, Bench

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["desk", "library's view", "library's model"])
def synchronise(
    request: pytest.FixtureRequest,
    bench: Bench,
    signed_in: SignIn,
    administrator: Member,
) -> Callable[[], None]:
    """Every way in which a source reaches its translators, the last two publishing too."""
    client = signed_in(administrator)

    def by_desk() -> None:
        client.post(bench.address("bring_in_source"))

    def by_view() -> None:
        url = reverse("wagtail_localize:update_translations", args=[bench.translation.source_id])
        with bench.committed():
            client.post(url, {"publish_translations": "on"})

    def by_model() -> None:
        bench.synchronise()
        with bench.committed():
            bench.translation.save_target(user=administrator)

    ways = {"desk": by_desk, "library's view": by_view, "library's model": by_model}
    chosen: Callable[[], None] = ways[request.param]
    return chosen


def test_an_unchanged_passage_keeps_its_translation(
    bench: Bench, synchronise: Callable[[], None]
) -> None:
    bench.translate()
    bench.publish(summary="It belongs to you alone.")
    synchronise()
    assert bench.passages()["Keep your passport"].text == NEPALI["Keep your passport"]
    assert bench.page().title == NEPALI["Keep your passport"]


def test_the_translation_of_a_changed_passage_is_kept_and_offered(
    bench: Bench, synchronise: Callable[[], None]
) -> None:
    bench.translate()
    bench.publish(body=bench.body("<p>Do not hand it over, ever.</p>"))
    synchronise()
    passage = bench.passages()["Do not hand it over, ever."]
    assert passage.state == PassageState.CHANGED
    assert passage.earlier
    assert passage.earlier.text == NEPALI["Do not hand it over."]


def test_each_paragraph_finds_its_own_earlier_translation(
    bench: Bench, synchronise: Callable[[], None]
) -> None:
    before = "<p>Do not hand it over.</p><p>Ask the union for help.</p>"
    bench.publish(body=bench.body(before))
    bench.translate(NEPALI | {"Ask the union for help.": "युनियनलाई सोध्नुहोस्।"})
    after = "<p>New.</p><p>Ask the union for free help.</p><p>Do not ever hand it over.</p>"
    bench.publish(body=bench.body(after))
    synchronise()
    found = bench.passages()
    assert found["New."].earlier is None
    assert found["Ask the union for free help."].earlier.text == "युनियनलाई सोध्नुहोस्।"
    assert found["Do not ever hand it over."].earlier.text == NEPALI["Do not hand it over."]


def test_a_moved_passage_keeps_its_translation(
    bench: Bench, synchronise: Callable[[], None]
) -> None:
    bench.translate()
    bench.publish(body=[("heading", "First"), ("text", "<p>Do not hand it over.</p>")])
    synchronise()
    passage = bench.passages()["Do not hand it over."]
    assert (passage.text, passage.state) == (NEPALI["Do not hand it over."], PassageState.PERSON)


def test_a_reverted_passage_gets_its_translation_back(
    bench: Bench, synchronise: Callable[[], None]
) -> None:
    bench.translate()
    bench.publish(summary="It belongs to you.")
    synchronise()
    bench.publish(summary="It is yours.")
    synchronise()
    assert bench.passages()["It is yours."].state == PassageState.PERSON


def test_a_local_override_stays(bench: Bench, synchronise: Callable[[], None]) -> None:
    link = '<p>Ask <a href="https://example.org/en">here</a>.</p>'
    bench.publish(body=bench.body(link))
    bench.translate()
    segment = OverridableSegment.objects.get(
        source=bench.translation.source, context__path__contains="https://example.org/en"
    )
    SegmentOverride.objects.create(
        locale=bench.locale,
        context=segment.context,
        data_json=json.dumps("https://example.org/ne"),
    )
    bench.publish(summary="It belongs to you.")
    synchronise()
    with bench.committed():
        bench.translation.save_target()
    assert "https://example.org/ne" in str(bench.page().body)


def stop_and_edit(bench: Bench) -> None:
    record = bench.translation
    record.enabled = False
    record.save()
    page = bench.page()
    page.summary = "सिधै लेखिएको"
    with bench.committed():
        page.save_revision().publish()


def test_direct_edits_of_a_page_no_longer_managed_stay(
    bench: Bench, signed_in: SignIn, administrator: Member
) -> None:
    bench.translate()
    stop_and_edit(bench)
    bench.publish(summary="It belongs to you.")
    url = reverse("wagtail_localize:update_translations", args=[bench.translation.source_id])
    with bench.committed():
        signed_in(administrator).post(url, {"publish_translations": "on"})
    assert bench.page().summary == "सिधै लेखिएको"


def test_sending_it_to_translation_again_leaves_direct_edits_alone(bench: Bench) -> None:
    bench.translate()
    stop_and_edit(bench)
    with bench.committed():
        translate_object(bench.source(), Locale.objects.filter(language_code__in=["ne", "ar"]))
    assert bench.page().summary == "सिधै लेखिएको"
    assert not bench.translation.enabled
    assert bench.source().has_translation(Locale.objects.get(language_code="ar"))


def test_drafts_do_not_reach_the_site_with_an_unpublished_source(bench: Bench) -> None:
    bench.translate()
    StringTranslation.objects.filter(translation_of__data="It is yours.").update(data="मस्यौदा")
    with bench.committed():
        bench.source().unpublish()
        translate_object(bench.source(), [bench.locale])
    assert bench.page().summary == NEPALI["It is yours."]


class Machine:
    display_name = "Machine"

    def can_translate(self, source: Any, target: Any) -> bool:
        return True

    def translate(self, source: Any, target: Any, strings: Any) -> dict:
        from wagtail_localize.strings import StringValue

        return {each: StringValue("मेसिन") for each in strings}


def test_a_machine_never_overwrites_a_person(bench: Bench, administrator: Member) -> None:
    bench.translate()
    bench.edit(summary="It belongs to you.")
    apply_machine_translation(bench.translation.pk, administrator, Machine())
    found = bench.passages()
    assert found["Keep your passport"].text == NEPALI["Keep your passport"]
    assert found["It belongs to you."].state == PassageState.MACHINE
    bench.translate(dict.fromkeys(NEPALI, "मेसिन"), by_machine=True)
    assert bench.passages()["Keep your passport"].text == NEPALI["Keep your passport"]
