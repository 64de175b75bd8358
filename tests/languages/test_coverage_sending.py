"""Sending many pages to translation: who may, what comes of it, and that it happens once."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.datastructures import MultiValueDict
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, TranslationSource

from portal.countries.models import CountryPage
from portal.i18n import registry
from portal.languages.coverage import tasks
from portal.languages.coverage.forms import SubmitPagesForm
from portal.languages.coverage.submission import submit_page
from portal.languages.models import OrderLine, TranslationOrder, TranslationStatus
from portal.languages.publish_translation import translate_page
from tests.factories import (
    CountryPageFactory,
    GuidePageFactory,
    MemberFactory,
    affiliates_of,
    published,
)
from tests.fixture_types import Committed, Member, SignIn
from tests.languages.coverage_desk import REPORT, SEND, in_nepali, nepali, outcomes, records
from tests.reading import codes_of, in_language, read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
Outcome = OrderLine.Outcome


@pytest.fixture
def guide(site_tree: Page, committed: Committed) -> Page:
    """A published guide in English."""
    with committed():
        page: Page = published(GuidePageFactory(title="Keep your passport", slug="passport"))
    return page


@pytest.fixture
def nepal(site_tree: Page, committed: Committed) -> CountryPage:
    """Nepal's page, in English."""
    with committed():
        page: CountryPage = published(CountryPageFactory(country="NP", slug="nepal"))
    return page


@pytest.fixture
def affiliate(nepal: CountryPage) -> Any:
    """Somebody who looks after Nepal's page."""
    person = MemberFactory(display_name="Affiliate", country="NP")
    person.groups.add(affiliates_of("NP"))
    return person


@pytest.fixture
def clients(
    administrator: Member, editor: Member, affiliate: Any, member: Member, signed_in: SignIn
) -> dict[str, Client]:
    """Everybody at their own browser."""
    people = {
        "administrator": administrator,
        "editor": editor,
        "affiliate": affiliate,
        "member": member,
    }
    return {name: signed_in(person) for name, person in people.items()} | {"anonymous": Client()}


@pytest.fixture
def send(committed: Committed) -> Callable[..., Any]:
    """``send(client, pages, languages)``: press the button; answers with the response."""

    def press(client: Client, pages: list[Page], *languages: str, query: str = "") -> Any:
        values = {
            "scope": "ticked" if pages else "all",
            "pages": [page.pk for page in pages],
            "languages": list(languages),
        }
        with committed():
            return client.post(f"{SEND}?{query}", values)

    return press


# --- Who may ------------------------------------------------------------------


def test_who_sees_the_report(clients: dict[str, Client], guide: Page) -> None:
    answers = {name: client.get(REPORT).status_code for name, client in clients.items()}
    assert answers == {
        "administrator": 200,
        "editor": 200,
        "affiliate": 200,
        "member": 403,
        "anonymous": 302,
    }


def test_staff_without_the_right_have_no_menu_item_no_panel_and_no_report(
    editor: Member, signed_in: SignIn, guide: Page
) -> None:
    group = editor.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="submit_translation"))
    client = signed_in(editor)
    assert client.get(REPORT).status_code == 403
    assert client.get(f"{REPORT}?export=csv").status_code == 403
    assert client.post(SEND).status_code == 403
    front = client.get("/admin/").content.decode()
    assert "translation-coverage" not in front


def test_the_menu_has_the_report_and_the_panel_leads_there(
    clients: dict[str, Client], guide: Page
) -> None:
    front = clients["editor"].get("/admin/").content.decode()
    assert front.count(REPORT) >= 2


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("administrator", {"nepal", "passport"}),
        ("editor", {"nepal", "passport"}),
        ("affiliate", {"nepal"}),
        ("member", set()),
        ("anonymous", set()),
    ],
)
@pytest.mark.parametrize("everything", [True, False])
def test_who_may_send_what(
    name: str,
    sent: set[str],
    everything: bool,
    clients: dict[str, Client],
    nepal: CountryPage,
    guide: Page,
    send: Callable[..., Any],
) -> None:
    if everything:
        send(clients[name], [], "ne")
    else:
        for page in (nepal, guide):
            send(clients[name], [page], "ne")
    there = Page.objects.filter(locale=nepali(), slug__in=["nepal", "passport"])
    assert set(there.values_list("slug", flat=True)) == sent


def test_rights_are_asked_when_the_work_is_done(
    affiliate: Any, nepal: CountryPage, guide: Page, committed: Committed
) -> None:
    with committed():
        tasks.create_order(affiliate, [guide.pk, nepal.pk], ["ne"])
    assert set(outcomes().values()) == {Outcome.REFUSED, Outcome.SENT}
    affiliate.is_active = False
    affiliate.save()
    with committed():
        tasks.create_order(affiliate, [nepal.pk], ["ar"])
    assert OrderLine.objects.last().outcome == Outcome.REFUSED


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("administrator", "both"), ("editor", "both"), ("affiliate", "own"), ("member", "none")],
)
def test_the_librarys_own_buttons_reach_as_far(
    name: str, allowed: str, clients: dict[str, Client], nepal: CountryPage, guide: Page
) -> None:
    own, other = (
        {
            clients[name].get(f"/admin/localize/submit/page/{page.pk}/").status_code,
            clients[name].get(f"/admin/localize/update/{source.pk}/").status_code,
        }
        for page in (nepal, guide)
        for source in [TranslationSource.get_or_create_from_instance(page)[0]]
    )
    refused = {403} if name == "member" else {302}  # back to the first page, and told why
    assert own == ({200} if allowed in {"both", "own"} else refused)
    assert other == ({200} if allowed == "both" else refused)


def test_an_order_is_read_by_who_placed_it_and_by_administrators(
    clients: dict[str, Client], nepal: CountryPage, send: Callable[..., Any]
) -> None:
    address = send(clients["affiliate"], [nepal], "ne").url
    answers = {name: client.get(address).status_code for name, client in clients.items()}
    assert answers == {
        "administrator": 200,
        "editor": 403,
        "affiliate": 200,
        "member": 403,
        "anonymous": 302,
    }


# --- What comes of it -----------------------------------------------------------


@pytest.mark.database
def test_a_missing_page_begins_as_a_draft(
    clients: dict[str, Client], guide: Page, send: Callable[..., Any]
) -> None:
    answer = send(clients["editor"], [guide], "ne", "ar")
    page = in_nepali(guide)
    assert page is not None
    assert not page.live
    assert clients["editor"].get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    result = read(answer.url, clients["editor"])
    assert result.texts(".coverage-outcome") == [str(Outcome.SENT.label)] * 2


@pytest.mark.database
def test_a_second_order_has_nothing_left_to_do(
    clients: dict[str, Client], guide: Page, send: Callable[..., Any]
) -> None:
    for _time in range(2):
        send(clients["editor"], [guide], "ne")
    assert Page.objects.filter(translation_key=guide.translation_key).count() == 2
    assert records(guide) == 1


@pytest.mark.database
def test_a_task_run_twice_does_the_work_once(
    editor: Member, guide: Page, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with committed():
        order = tasks.create_order(editor, [guide.pk], ["ne", "ar"])
    revisions = in_nepali(guide).revisions.count()
    assert tasks.submit_pages.call(order.pk, order.pages) == 0
    assert in_nepali(guide).revisions.count() == revisions
    assert OrderLine.objects.count() == 2


@pytest.mark.database
def test_work_that_stopped_half_way_goes_on_where_it_stopped(
    clients: dict[str, Client], editor: Member, guide: Page, nepal: Page, committed: Committed
) -> None:
    order = TranslationOrder.objects.create(
        ordered_by=editor, pages=[guide.pk, nepal.pk], languages=["ne"]
    )
    tasks.submit_pages.call(order.pk, [guide.pk])
    address = f"{REPORT}sent/{order.pk}/"
    assert "1 of 2" in read(address, clients["editor"]).main.get_text()
    with committed():
        assert clients["editor"].post(address).status_code == 302
    assert "Finished" in read(address, clients["editor"]).main.get_text()
    assert OrderLine.objects.count() == 2


def test_an_order_that_is_gone_is_no_error() -> None:
    assert tasks.submit_pages.call(404, [1]) == 0


@pytest.mark.database
def test_an_outdated_translation_gets_the_new_text_and_keeps_its_own(
    editor: Member, guide: Page, committed: Committed
) -> None:
    with committed():
        translate_page(guide.specific, nepali(), {"Keep your passport": "राहदानी"})
    with committed():
        page = guide.specific
        page.summary = "It is yours alone."
        page.save_revision().publish()
    before = in_nepali(guide).specific
    with committed():
        tasks.create_order(editor, [guide.pk], ["ne"])
    after = in_nepali(guide).specific
    assert OrderLine.objects.get().outcome == Outcome.RENEWED
    assert (after.title, after.summary, after.latest_revision_id, after.live) == (
        before.title,
        before.summary,
        before.latest_revision_id,
        True,
    )
    assert StringTranslation.objects.filter(data="राहदानी", locale=nepali()).exists()
    source = TranslationSource.objects.get(object_id=guide.translation_key)
    assert "It is yours alone." in source.stringsegment_set.values_list("string__data", flat=True)


def test_what_is_up_to_date_is_left_in_peace(
    editor: Member, guide: Page, committed: Committed
) -> None:
    with committed():
        translate_page(guide.specific, nepali(), {"Keep your passport": "राहदानी"})
    TranslationStatus.objects.filter(pk=in_nepali(guide).pk).update(status="current")
    assert submit_page(guide.specific, nepali(), editor).outcome == Outcome.NOTHING
    english = Locale.objects.get(language_code="en")
    assert submit_page(guide.specific, english, editor).outcome == Outcome.OWN_LANGUAGE


def test_a_page_kept_by_hand_is_left_alone(editor: Member, guide: Page) -> None:
    other = in_language(guide, "ne", title="By hand")
    assert submit_page(guide.specific, nepali(), editor).outcome == Outcome.OWN_TEXT
    other.refresh_from_db()
    assert other.title == "By hand"


@pytest.mark.database
def test_a_page_deleted_since_comes_again_without_a_second_record(
    editor: Member, guide: Page
) -> None:
    assert submit_page(guide.specific, nepali(), editor).outcome == Outcome.SENT
    in_nepali(guide).delete()
    assert submit_page(guide.specific, nepali(), editor).outcome == Outcome.SENT
    assert records(guide) == 1


def test_a_missing_page_above_is_named(
    clients: dict[str, Client], guide: Page, send: Callable[..., Any]
) -> None:
    parent = guide.get_parent()
    parent.get_translations().get(locale=nepali()).delete()
    answer = send(clients["editor"], [guide], "ne", "ar")
    texts = read(answer.url, clients["editor"]).texts(".coverage-outcome")
    assert f"{Outcome.PARENT_MISSING.label}: {parent.title}" in texts
    assert str(Outcome.SENT.label) in texts
    assert in_nepali(guide) is None


def test_the_page_above_is_sent_first_when_both_are_asked_for(
    editor: Member, guide: Page, committed: Committed
) -> None:
    parent = guide.get_parent()
    parent.get_translations().get(locale=nepali()).delete()
    order = TranslationOrder.objects.create(
        ordered_by=editor, pages=[guide.pk, parent.pk], languages=["ne"]
    )
    assert tasks.submit_pages.call(order.pk, [guide.pk]) == 1
    assert set(outcomes().values()) == {Outcome.SENT}
    assert in_nepali(guide).get_parent().translation_key == parent.translation_key


def test_pages_that_are_gone_or_unpublished_are_said_to_be(
    clients: dict[str, Client], editor: Member, guide: Page, committed: Committed
) -> None:
    guide.unpublish()
    with committed():
        order = tasks.create_order(editor, [guide.pk], ["ne", "xx"])
    guide.delete()
    TranslationOrder.objects.filter(pk=order.pk).update(pages=[guide.pk, 4004])
    tasks.submit_pages.call(order.pk, [4004])
    assert set(OrderLine.objects.values_list("outcome", flat=True)) == {Outcome.GONE}
    assert read(f"{REPORT}sent/{order.pk}/", clients["editor"]).texts(".coverage-outcome")


# --- The form -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"scope": "ticked", "languages": ["ne"]}, {"__all__": ["no_pages"]}),
        ({"scope": "all"}, {"languages": ["required"]}),
        ({"scope": "ticked", "pages": ["0"], "languages": ["ne"]}, {"pages": ["invalid_choice"]}),
        (
            {"scope": "ticked", "pages": ["x"], "languages": ["xx"]},
            {"pages": ["invalid_choice"], "languages": ["invalid_choice"]},
        ),
    ],
)
def test_what_was_forgotten_is_said(
    clients: dict[str, Client], guide: Page, values: dict[str, Any], errors: dict[str, list[str]]
) -> None:
    answer = clients["editor"].post(f"{SEND}?q=passport", values, follow=True)
    assert answer.redirect_chain == [(f"{REPORT}?q=passport", 302)]
    messages = BeautifulSoup(answer.content, "html.parser").select_one(".messages")
    assert messages is not None
    assert len(messages.select("li")) == len(errors)
    sent = MultiValueDict({"scope": [values["scope"]]})
    for name in ("pages", "languages"):
        sent.setlist(name, values.get(name, []))
    form = SubmitPagesForm(sent, languages=list(registry.REGISTRY), pages=[guide.pk])
    assert codes_of(form) == errors
    assert not TranslationOrder.objects.exists()


@pytest.mark.database
def test_all_that_match_the_filter_and_no_other(
    clients: dict[str, Client], guide: Page, nepal: Page, send: Callable[..., Any]
) -> None:
    send(clients["editor"], [], "ne", query="q=passport")
    assert outcomes() == {("Keep your passport", "ne"): Outcome.SENT}


def test_an_affiliate_can_tick_their_own_page_only(
    clients: dict[str, Client], guide: Page, nepal: CountryPage
) -> None:
    boxes = read(REPORT, clients["affiliate"]).html.select("input[name=pages]")
    assert [box["value"] for box in boxes] == [str(nepal.pk)]


def test_the_button_takes_no_get(clients: dict[str, Client]) -> None:
    assert clients["editor"].get(SEND).status_code == 405
