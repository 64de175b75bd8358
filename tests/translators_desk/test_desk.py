"""Working on a translation, passage by passage, in the back office."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from portal.glossary.lookup import ApprovedTerm
from portal.translators_desk import passages as passages_module
from portal.translators_desk.passages import PassageState
from rights_guides.guides.models import GuidePage
from tests.fixture_types import Committed, Member, SignIn
from tests.reading import page_of
from tests.translators_desk.conftest import NEPALI, Bench

pytestmark = pytest.mark.django_db

MOST_QUERIES = 40
AMOUNT = {"label": "Basic wage", "amount": 15, "currency": "EUR", "period": "hour", "note": ""}


@pytest.fixture
def client(signed_in: SignIn, editor: Member) -> Client:
    return signed_in(editor)


def states(bench: Bench) -> list[str]:
    return [each.state.value for each in bench.passages().values()]


def test_every_passage_is_there_in_reading_order(bench: Bench, client: Client) -> None:
    bench.translate({"Keep your passport": "राहदानी"})
    html = client.get(bench.url).content.decode()
    places = [html.index(text) for text in NEPALI]
    assert places == sorted(places)
    assert 'lang="ne" dir="ltr"' in html
    assert 'spellcheck="true"' in html
    assert states(bench) == ["person", "missing", "missing"]


def test_a_right_to_left_language_has_its_direction(bench: Bench, client: Client) -> None:
    from wagtail.models import Locale

    bench.locale = Locale.objects.get(language_code="ar")
    bench.translate({"It is yours.": "هو لك."})
    html = client.get(bench.url).content.decode()
    assert html.count('spellcheck="true"') == html.count('lang="ar" dir="rtl" spellcheck') == 3


def test_the_kind_of_passage_is_said(bench: Bench) -> None:
    bench.edit(
        body=[
            ("heading", "First"),
            ("warning", {"title": "Not alone", "text": "<p>Watch out.</p>"}),
            ("amount", AMOUNT),
        ]
    )
    bench.translate({})
    found = {source: each.location for source, each in bench.passages().items()}
    assert found["First"].label == "Heading"
    assert found["Not alone"].label.startswith("Warning")
    assert found["Basic wage"].label.startswith("Amount › ")
    assert found["Basic wage"].limit == 160
    assert not {"15", "EUR", "hour"} & set(found)


def test_a_draft_is_kept_and_not_published(bench: Bench, client: Client) -> None:
    bench.translate({"Keep your passport": "राहदानी"})
    response = client.post(bench.url, bench.answer({"It is yours.": "यो तपाईंको हो।"}))
    assert response.status_code == 302
    assert bench.passages()["It is yours."].text == "यो तपाईंको हो।"
    assert bench.page().summary == "It is yours."


def test_publishing_puts_it_on_the_site(bench: Bench, client: Client, committed: Committed) -> None:
    bench.translate({"Keep your passport": "राहदानी"})
    with committed():
        client.post(bench.url, bench.answer(NEPALI, action="publish"))
    page = bench.page()
    assert page.live
    assert page.summary == NEPALI["It is yours."]
    assert page.translation_status.status == "current"


def test_only_what_is_to_do(bench: Bench, client: Client) -> None:
    bench.translate({"Keep your passport": "राहदानी"})
    html = client.get(bench.url, {"only": "todo"}).content.decode()
    assert html.count("<textarea") == 2


def test_nothing_to_do_says_so(bench: Bench, client: Client) -> None:
    bench.translate()
    html = client.get(bench.url, {"only": "todo"}).content.decode()
    assert 'data-empty="nothing-to-do"' in html


def test_what_is_wrong_stays_in_its_field_with_the_reason(bench: Bench, client: Client) -> None:
    bench.translate({})
    bad = "<script>alert(1)</script>नमस्ते"
    response = client.post(
        bench.url, bench.answer({"It is yours.": bad, "Do not hand it over.": "नदिनुहोस्"})
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert "&lt;script&gt;alert(1)&lt;/script&gt;नमस्ते" in html
    assert "<script>alert(1)" not in html
    problems = page_of(response).texts("textarea[aria-invalid=true] ~ div .desk-error")
    assert "<script>" in problems[0]
    assert bench.passages()["It is yours."].state == PassageState.MISSING
    assert bench.passages()["Do not hand it over."].text == "नदिनुहोस्"


def test_what_is_wrong_is_not_published(bench: Bench, client: Client, committed: Committed) -> None:
    bench.translate({"Keep your passport": "राहदानी"})
    fields = {"It is yours.": "<b>x</b>", "Do not hand it over.": "नदिनुहोस्"}
    with committed():
        client.post(bench.url, bench.answer(fields, action="publish"))
    assert "Do not hand it over." in str(bench.page().body)


def test_an_emptied_field_keeps_the_translation(bench: Bench, client: Client) -> None:
    bench.translate()
    response = client.post(bench.url, bench.answer({"It is yours.": " "}))
    assert page_of(response).one("textarea[aria-invalid=true] ~ div .desk-error")
    assert bench.passages()["It is yours."].text == NEPALI["It is yours."]


def test_two_people_at_once_overwrite_nothing(bench: Bench, client: Client) -> None:
    bench.translate()
    late = bench.answer({"It is yours.": "मेरो पाठ"})
    row = bench.stored("It is yours.")
    row.data = "अर्कोको पाठ"
    row.save()
    response = client.post(bench.url, late)
    assert page_of(response).one("textarea[aria-invalid=true] ~ div .desk-error")
    html = response.content.decode()
    assert "अर्कोको पाठ" in html
    assert "मेरो पाठ" in html
    assert bench.passages()["It is yours."].text == "अर्कोको पाठ"


# --- Machine translations -------------------------------------------------------


def test_a_checked_machine_translation_counts_as_the_persons(
    bench: Bench, client: Client, editor: Member, committed: Committed
) -> None:
    bench.translate(by_machine=True)
    number = bench.passages()["It is yours."].segment_id
    client.post(bench.url, bench.answer({}, **{f"checked-{number}": "1"}))
    row = bench.stored("It is yours.")
    assert (row.translation_type, row.last_translated_by) == ("manual", editor)
    assert sorted(states(bench)) == ["machine", "machine", "person"]


def test_all_that_were_looked_at_make_the_page_current(
    bench: Bench, client: Client, committed: Committed
) -> None:
    bench.translate(by_machine=True)
    assert bench.page().translation_status.status == "machine"
    with committed():
        client.post(bench.url, bench.answer({}, checked_all="1", action="publish"))
    assert bench.page().translation_status.status == "current"


def test_what_was_not_seen_is_not_approved(bench: Bench, client: Client) -> None:
    bench.translate(by_machine=True)
    answer = bench.answer({}, checked_all="1")
    row = bench.stored("It is yours.")
    row.data = "अर्को मेसिन"
    row.save()
    client.post(bench.url, answer)
    assert bench.stored("It is yours.").translation_type == "machine"


# --- The source changes ---------------------------------------------------------


def test_the_change_and_the_earlier_translation_are_shown(bench: Bench, client: Client) -> None:
    bench.translate()
    bench.edit(summary="It is yours alone.")
    passage = bench.passages()["It is yours alone."]
    assert passage.state == PassageState.CHANGED
    html = client.get(bench.url).content.decode()
    assert "<ins>" in html
    assert NEPALI["It is yours."] in html
    started = client.post(bench.url, bench.answer({}, start=str(passage.segment_id)))
    field = started.content.decode().split(f'name="text-{passage.segment_id}"')[1]
    assert NEPALI["It is yours."] in field.split("</textarea>")[0]
    assert bench.passages()["It is yours alone."].text == ""


def test_starting_from_the_earlier_one_keeps_what_was_typed(bench: Bench, client: Client) -> None:
    bench.translate()
    bench.edit(summary="It is yours alone.")
    passage = bench.passages()["It is yours alone."]
    answer = bench.answer({"Keep your passport": "नयाँ शीर्षक"}, start=str(passage.segment_id))
    assert "नयाँ शीर्षक" in client.post(bench.url, answer).content.decode()


def test_the_new_text_is_brought_in_on_demand(bench: Bench, client: Client) -> None:
    bench.translate()
    assert 'data-notice="outdated"' not in client.get(bench.url).content.decode()
    bench.publish(summary="It is yours alone.")
    assert 'data-notice="outdated"' in client.get(bench.url).content.decode()
    assert "It is yours alone." not in bench.passages()
    client.post(bench.address("bring_in_source"))
    assert "It is yours alone." in bench.passages()
    assert bench.page().summary == NEPALI["It is yours."]


# --- The glossary ---------------------------------------------------------------


def test_approved_words_are_shown_and_missed(
    bench: Bench, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def terms(text: str, target: str, source: str = "en") -> list[ApprovedTerm]:
        words = [ApprovedTerm("passport", "राहदानी", "यात्राको कागज")]
        return words if "passport" in text else []

    monkeypatch.setattr(passages_module, "find_approved_terms", terms)
    bench.translate({"Keep your passport": "पासपोर्ट"})
    hint = page_of(client.get(bench.url)).one("[data-notice=unused-term]").get_text()
    assert "passport" in hint
    assert "राहदानी" in hint
    client.post(bench.url, bench.answer({"Keep your passport": "पासपोर्ट राख्नुहोस्"}))
    assert bench.passages()["Keep your passport"].text == "पासपोर्ट राख्नुहोस्"
    client.post(bench.url, bench.answer({"Keep your passport": "राहदानी राख्नुहोस्"}))
    assert 'data-notice="unused-term"' not in client.get(bench.url).content.decode()


# --- Ways there, and long pages --------------------------------------------------


def test_ways_to_the_desk(bench: Bench, client: Client) -> None:
    bench.translate()
    page = bench.page()
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    listing = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    index = client.get(reverse("translators_desk:index"), {"language": "ne"})
    for html in (edit, listing.content.decode(), index.content.decode()):
        assert bench.url in html


def test_a_locked_page_can_be_read_only(
    bench: Bench, client: Client, administrator: Member
) -> None:
    bench.translate()
    GuidePage.objects.filter(pk=bench.page().pk).update(locked=True, locked_by=administrator)
    assert "is locked" in client.get(bench.url).content.decode()
    assert client.post(bench.url, bench.answer({"It is yours.": "न"})).status_code in {302, 403}
    assert bench.passages()["It is yours."].text == NEPALI["It is yours."]


def test_a_stopped_translation_has_no_desk(bench: Bench, client: Client) -> None:
    bench.translate()
    url = bench.url
    record = bench.translation
    record.enabled = False
    record.save()
    assert client.get(url).status_code == 404


def test_a_long_page_costs_no_more_queries(
    bench: Bench, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    bench.translate()

    def queries() -> int:
        client.get(bench.url)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(bench.url).status_code == 200
        return len(captured)

    short = queries()
    paragraphs = "".join(f"<p>Passage number {number}.</p>" for number in range(200))
    bench.edit(body=[("text", paragraphs)])
    assert len(bench.passages()) > 200
    assert queries() == short <= MOST_QUERIES
