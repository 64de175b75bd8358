"""A worker asks for help: page by page, in three languages, without an account."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from portal.core.text.cleaning import has_visible_text
from rights_guides.helpdesk import receipts
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.intake.browser import make_mark
from rights_guides.helpdesk.models import Case, Desk, Message, RoutingRule
from tests.factories import MemberFactory
from tests.fixture_types import SignIn
from tests.rights_guides.helpdesk.intake.worker import ANSWERS, Worker, get_only_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
MAX_BYTES = 20 * 1024


@pytest.mark.parametrize("language", ["ne", "ar", "en"])
def test_the_whole_way(language: str, kathmandu: Desk) -> None:
    RoutingRule.objects.create(desk=kathmandu, origins=["NP"])
    worker = Worker(language)
    receipt = worker.ask()
    assert len(receipts.parse_receipt(receipt)) == 20
    case = get_only_case()
    assert case.state == State.RECEIVED
    assert case.desk == kathmandu
    assert case.language == "ne"
    assert (case.origin, case.destination, case.since) == ("NP", "KW", "2026-05")
    assert (case.kind, case.danger, case.reach) == ("wages.unpaid", False, "phone")
    assert (case.name, case.employer, case.agency) == ("Sita", "Al Noor Cleaning", "Himal Overseas")
    assert case.contact == {"address": "+965 5000 1234", "hours": "18–20"}
    assert case.messages.get().text == ANSWERS["what"]["text"]
    worker.send(go="kept")
    assert worker.page.select_one("[data-sent]")
    assert not worker.receipt
    assert worker.open(receipt).select_one("[data-conversation]")


def test_only_what_happened_has_to_be_said() -> None:
    worker = Worker()
    worker.begin()
    worker.send(go="next", text=" \u200b\u2060 ")
    assert worker.answer.status_code == 422
    assert worker.step == "what"
    assert not Case.objects.exists()
    empty: dict[str, dict[str, Any]] = {step: {"text": "Help"} for step in ANSWERS}
    assert worker.ask(**empty)
    assert get_only_case().messages.get().text == "Help"


def test_nothing_is_held_before_the_first_form_is_sent() -> None:
    worker = Worker()
    worker.look()
    worker.look("return/")
    assert not worker.client.cookies
    worker.look()
    worker.send()
    held = worker.client.cookies[settings.HELP_COOKIE_NAME]
    assert held["httponly"]
    assert held["samesite"] == "Strict"
    assert not held["max-age"]
    assert not held["expires"]
    assert set(worker.client.cookies) == {settings.HELP_COOKIE_NAME}


def test_every_answer_is_private_short_and_of_one_address() -> None:
    worker = Worker("ne")
    worker.look()
    seen = [worker.answer]
    worker.begin()
    while worker.step != "check":
        seen.append(worker.answer)
        worker.send(go="next", **ANSWERS[worker.step])
    seen.append(worker.answer)
    worker.send(go="next")
    seen.append(worker.answer)
    titles = set()
    for answer in seen:
        assert answer.request["PATH_INFO"] == worker.url
        assert not answer.request["QUERY_STRING"]
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, noarchive"
        assert len(answer.content) <= MAX_BYTES
        page = worker._read(answer)
        titles.add(page.title)
        assert page.select_one("[data-exit]")
    assert len(titles) == 1


def test_each_page_is_saved_as_it_is_sent_and_back_is_always_possible() -> None:
    worker = Worker()
    worker.fill_in(until="since")
    case = get_only_case()
    assert case.state == State.DRAFT
    assert case.place == "Jahra"
    worker.send(go="back", since="year")
    assert worker.step == "danger"
    assert get_only_case().since
    worker.send(go="back")
    assert worker.page.select_one("#id_place")["value"] == "Jahra"
    worker.send(go="next", **(ANSWERS["where"] | {"place": "Hawally"}))
    assert get_only_case().place == "Hawally"


def test_an_answer_is_changed_from_the_list_of_all() -> None:
    worker = Worker()
    worker.fill_in()
    worker.send(go="who")
    assert worker.step == "who"
    worker.send(go="next", employer="Other", agency="")
    assert worker.step == "check"
    assert "Other" in worker.page.select_one("[data-answer=who]").get_text()


def test_a_wrong_answer_is_said_beside_the_field_and_stays() -> None:
    worker = Worker()
    worker.fill_in(until="where")
    worker.send(go="next", destination="Atlantis", place="Jahra")
    assert worker.answer.status_code == 422
    assert worker.page.select_one("#id_destination_error")
    assert worker.page.select_one("#id_destination")["value"] == "Atlantis"
    assert worker.page.select_one("#id_place")["value"] == "Jahra"


def test_who_is_in_danger_sees_whom_to_call_on_every_page() -> None:
    worker = Worker()
    worker.fill_in(until="danger")
    assert not worker.page.select_one("[data-danger]")
    worker.send(go="next", danger="yes")
    while worker.step != "check":
        assert worker.page.select_one("main [data-danger]")
        worker.send(go="next", **ANSWERS[worker.step])
    assert worker.page.select_one("[data-danger]")
    worker.send(go="next")
    assert worker.page.select_one("[data-danger]")
    assert worker.receipt


def test_the_receipt_is_shown_until_it_is_kept() -> None:
    worker = Worker()
    receipt = worker.ask()
    worker.look()
    assert worker.receipt == receipt
    assert worker.begin().select_one("output").get_text() == receipt
    other = Worker()
    other.look()
    assert not other.receipt
    worker.send(go="kept")
    assert worker.answer["Clear-Site-Data"] == '"cache"'
    case = get_only_case()
    assert case.draft_lookup is None
    assert not case.sealed_draft
    assert not worker.token
    worker.look()
    assert worker.page.select_one("[data-start]")


def test_a_member_who_leaves_stays_signed_in_and_takes_nothing_along(signed_in: SignIn) -> None:
    worker = Worker()
    worker.client = signed_in(MemberFactory())
    before = worker.client.cookies[settings.SESSION_COOKIE_NAME].value
    receipt = worker.ask()
    for leave in ("kept", "leave"):
        answer = worker.client.post(
            worker.url + ("return/" if leave == "leave" else ""),
            {"go": leave, "mark": worker.page.select_one("[name=mark]")["value"]},
        )
        # What the site keeps for the member, cookies and kept guides, is not the help desk's.
        assert answer["Clear-Site-Data"] == '"cache"'
        gone = {name for name, held in answer.cookies.items() if not held.value}
        assert gone == {settings.HELP_COOKIE_NAME, settings.HELP_CASE_COOKIE_NAME}
        assert "no-store" in answer["Cache-Control"]
        worker.open(receipt)
    assert worker.client.cookies[settings.SESSION_COOKIE_NAME].value == before
    assert worker.client.get("/en/accounts/profile/").status_code == 200


def test_sent_twice_it_comes_in_once() -> None:
    worker = Worker()
    worker.fill_in()
    page = worker.page
    worker.send(go="next")
    first = worker.receipt
    worker.page = page
    worker.send(go="next")
    assert worker.receipt == first
    assert Case.objects.count() == 1


def test_the_same_words_of_somebody_else_are_a_case_that_only_they_open() -> None:
    one, other, third = Worker(), Worker(), Worker()
    first, second = one.ask(), other.ask()
    third.ask(what={"text": "They also locked my room."})
    assert first != second
    cases = list(Case.objects.order_by("received_at"))
    assert [case.times_sent for case in cases] == [2, 1, 1]
    assert [case.group for case in cases] == [None, cases[0], None]
    opened = [receipts.find_case(receipts.parse_receipt(each)) for each in (first, second)]
    assert opened == cases[:2]


def test_a_form_that_another_site_sends_does_nothing() -> None:
    worker = Worker()
    worker.fill_in(until="who")
    token = worker.token
    worker.send(go="next", mark="0" * 32, employer="Forged")
    assert worker.answer.status_code == 403
    assert worker.page.select_one("#id_employer")["value"] == "Forged"
    assert not get_only_case().employer
    assert worker.token == token
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = worker.client.post(worker.url, {"step": "who"}, headers=headers)
    assert answer.status_code == 302
    assert not get_only_case().employer
    worker.send(go="next", employer="Mine")
    assert get_only_case().employer == "Mine"


def test_what_was_typed_is_not_lost_without_cookies() -> None:
    worker = Worker()
    worker.begin()
    worker.client.cookies.clear()
    worker.send(go="next", text="They took my passport.")
    assert worker.answer.status_code == 403
    assert "passport" in worker.page.select_one("textarea").get_text()
    worker.send(go="next", text="They took my passport.")
    assert worker.step == "where"


def test_a_draft_can_be_thrown_away() -> None:
    worker = Worker()
    worker.fill_in()
    worker.send(go="delete")
    assert not Case.objects.exists()
    assert not Message.objects.exists()
    assert not worker.token


@pytest.mark.parametrize("text", ["x" * 100_000, "\0" * 50, "\ud83d", "e" + "\u0301" * 4000])
def test_strange_text_is_refused_or_cleaned(text: str) -> None:
    worker = Worker()
    worker.begin()
    mark = worker.page.select_one("[name=mark]")["value"]
    typed = text.encode("utf-8", "surrogatepass")
    body = urlencode({"mark": mark, "step": "what", "go": "next", "text": typed})
    sent = worker.client.post(worker.url, body, "application/x-www-form-urlencoded", follow=True)
    worker._read(sent)
    assert worker.answer.status_code in (200, 422)
    if len(text) == 100_000:
        assert worker.page.select_one("#id_text_error")
        assert worker.page.select_one("textarea").get_text().strip() == text
    for message in Message.objects.all():
        assert has_visible_text(message.text)
        assert "\0" not in message.text


@pytest.mark.parametrize("step", ["nowhere", "what.c.c", "", "\0"])
def test_a_strange_cookie_does_no_harm(step: str) -> None:
    worker = Worker()
    worker.begin()
    worker.client.cookies[settings.HELP_COOKIE_NAME] = f"{worker.token}.{step}"
    worker.look()
    assert worker.answer.status_code == 200
    assert worker.client.post(worker.url, {"step": "nowhere", "go": "x"}).status_code == 302


def test_two_hundred_from_one_place_are_all_taken() -> None:
    worker, sent = Worker(), {"go": "next"}
    for number in range(200):
        worker.client.cookies.clear()
        worker.client.post(worker.url)
        token = worker.token
        sent["mark"] = make_mark(token)
        worker.client.post(worker.url, sent | {"step": "what", "text": f"Complaint {number}"})
        worker.client.cookies[settings.HELP_COOKIE_NAME] = f"{token}.check"
        answer = worker.client.post(worker.url, sent | {"step": "check"})
        assert answer.status_code == 302
    worker.look()
    assert worker.receipt
    assert Case.objects.submitted().count() == 200


def test_queries_are_few_on_every_page(django_assert_max_num_queries: Any) -> None:
    worker = Worker()
    worker.look()
    with django_assert_max_num_queries(8):
        worker.look()
    worker.begin()
    while worker.step != "check":
        with django_assert_max_num_queries(8):
            worker.look()
        answer = ANSWERS[worker.step] | ({"danger": "yes"} if worker.step == "danger" else {})
        worker.send(go="next", **answer)
    with django_assert_max_num_queries(8):
        worker.look()
    worker.send(go="next")
    with django_assert_max_num_queries(8):
        worker.look()


def test_addresses_without_a_language_lead_to_the_readers() -> None:
    answer = Client().get("/help/", headers={"Accept-Language": "ne"})
    assert answer.status_code == 302
    assert answer["Location"].endswith("/ne/help/")
