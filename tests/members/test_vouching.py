"""Who vouches for whom, and what everybody learns of it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP
from portal.members import permissions, vouching
from portal.members.models import MembershipRequest, Vouch
from portal.members.roles import EDITORS
from tests.factories import MemberFactory, affiliates_name
from tests.fixture_types import Committed, Member, SignIn
from tests.members.fixture_types import InGroup
from tests.reading import read

pytestmark = pytest.mark.django_db
ASK = "/en/accounts/membership/"
LIST = "/en/accounts/vouching/"


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def asked(asker: Member) -> MembershipRequest:
    """The request of somebody in Nepal."""
    request = vouching.request_membership(asker, "Sita of our union knows me.")
    assert request is not None
    return request


@pytest.fixture
def people(affiliate_np: Member, in_group: InGroup, administrator: Member) -> dict[str, Any]:
    """Everybody who may or may not vouch for somebody in Nepal."""
    return {
        "affiliate": affiliate_np,
        "affiliate of another country": in_group(affiliates_name("QA"), country="QA"),
        "moderator": in_group(PUBLIC_MODERATORS_GROUP),
        "editor": in_group(EDITORS),
        "administrator": administrator,
        "member of the country": MemberFactory(country="NP"),
        "newcomer": MemberFactory(country="NP", vouched_on=None),
        "affiliate who may not write": in_group(
            affiliates_name("NP"), country="NP", vouched_on=None
        ),
        "affiliate switched off": in_group(affiliates_name("NP"), is_active=False),
    }


MAY = {"affiliate", "moderator", "editor", "administrator"}


def test_who_may_vouch_for_somebody_in_nepal(
    people: dict[str, Any], asked: MembershipRequest, signed_in: SignIn
) -> None:
    address = f"{LIST}{asked.pk}/"
    clients = {name: signed_in(person) for name, person in people.items()}
    clients |= {"anonymous": Client(), "whoever asked": signed_in(asked.member)}
    opens = {name for name, client in clients.items() if client.get(address).status_code == 200}
    assert opens == MAY
    for name, client in clients.items():
        if name not in MAY:
            client.post(address, {"yes-note": "", "vouch": ""})
            client.post(address, {"no-reason": "No", "refuse": ""})
    asked.refresh_from_db()
    assert asked.state == MembershipRequest.State.WAITING
    assert not Vouch.objects.exists()


def test_the_rules_hold_below_the_page(people: dict[str, Any], asked: MembershipRequest) -> None:
    for name, person in people.items():
        assert permissions.can_vouch_for(person, asked.member) is (name in MAY), name
        if name not in MAY:
            with pytest.raises(PermissionDenied):
                vouching.accept_request(person, asked.pk)
            with pytest.raises(PermissionDenied):
                vouching.refuse_request(person, asked.pk, "No")


def test_each_sees_those_whom_they_may_vouch_for(
    people: dict[str, Any], asked: MembershipRequest, signed_in: SignIn
) -> None:
    elsewhere = MemberFactory(country="QA", vouched_on=None, display_name="Qasim")
    vouching.request_membership(elsewhere, "Somebody knows me.")
    names = {}
    for name in (*MAY, "affiliate of another country"):
        page = read(LIST, signed_in(people[name]))
        names[name] = set(page.texts(".addresses h3"))
    assert names.pop("affiliate") == {"Asha"}
    assert names.pop("affiliate of another country") == {"Qasim"}
    assert all(seen == {"Asha", "Qasim"} for seen in names.values())
    assert signed_in(people["member of the country"]).get(LIST).status_code == 403
    assert Client().get(LIST)["Location"].startswith("/en/accounts/login/")


def test_asking_waiting_and_being_vouched_for(
    asker: Member,
    affiliate_np: Member,
    signed_in: SignIn,
    letters: Callable[[], list],
    committed: Committed,
) -> None:
    client = signed_in(asker)
    assert read(ASK, client).one("textarea[name=note]")
    with committed():
        client.post(ASK, {"note": "Sita knows me."})
    assert [to for to, _subject in letters()] == ["affiliate@example.org"]
    assert "Sita knows me." not in mail.outbox[0].body, "what they wrote stays on the site"
    page = read(ASK, client)
    assert page.one("main .mark")["data-state"] == "half"
    assert not page.html.select("main textarea")
    asked = asker.membership_requests.get()
    with committed():
        signed_in(affiliate_np).post(f"{LIST}{asked.pk}/", {"yes-note": "Colleague", "vouch": ""})
    asker.refresh_from_db()
    assert asker.is_vouched
    assert letters()[-1][0] == "asker@example.org"
    assert read(ASK, client).one("main .mark")["data-state"] == "full"
    assert not vouching.request_membership(asker, "Once more.")


def test_a_refusal_needs_a_reason_and_a_week(
    asker: Member,
    asked: MembershipRequest,
    affiliate_np: Member,
    signed_in: SignIn,
    committed: Committed,
) -> None:
    voucher = signed_in(affiliate_np)
    answer = voucher.post(f"{LIST}{asked.pk}/", {"no-reason": "  ", "refuse": ""})
    assert "reason" in answer.context["no"].errors
    with committed():
        voucher.post(f"{LIST}{asked.pk}/", {"no-reason": "We do not know you.", "refuse": ""})
    assert "We do not know you." in mail.outbox[-1].body
    page = read(ASK, signed_in(asker))
    assert "We do not know you." in page.main.get_text()
    assert not page.html.select("main textarea")
    assert vouching.request_membership(asker, "Please.") is None
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, minutes=1)):
        assert vouching.request_membership(asker, "Please.") is not None


def test_two_who_answer_at_once_do_it_once(
    asker: Member, asked: MembershipRequest, affiliate_np: Member, administrator: Member
) -> None:
    assert vouching.accept_request(affiliate_np, asked.pk) is not None
    assert vouching.accept_request(administrator, asked.pk) is None
    assert not vouching.refuse_request(administrator, asked.pk, "No")
    assert asker.vouches.count() == 1
    asker.refresh_from_db()
    assert asker.is_vouched


def test_a_request_sent_twice_is_one(asker: Member, asked: MembershipRequest) -> None:
    assert vouching.request_membership(asker, "Again.") is None
    assert asker.membership_requests.count() == 1


def test_where_there_is_no_affiliate_editors_are_asked(
    in_group: InGroup, letters: Callable[[], list], committed: Committed
) -> None:
    in_group(EDITORS, email="editor@example.org")
    in_group(EDITORS, email="unsure@example.org", address_confirmed=False)
    with committed():
        vouching.request_membership(MemberFactory(country="TO", vouched_on=None), "Somebody.")
    assert [to for to, _subject in letters()] == ["editor@example.org"]


def test_letters_are_in_the_language_of_whoever_gets_them(
    in_group: InGroup, asker: Member, committed: Committed
) -> None:
    in_group(affiliates_name("NP"), preferred_language="ne")
    with committed():
        vouching.request_membership(asker, "Somebody.")
    assert "http://testserver/ne/accounts/vouching/" in mail.outbox[0].body


def test_a_vouch_is_taken_back_by_its_giver_or_an_editor(
    people: dict[str, Any], asked: MembershipRequest, signed_in: SignIn
) -> None:
    given = vouching.accept_request(people["affiliate"], asked.pk)
    assert given is not None
    address = f"{LIST}{given.pk}/withdraw/"
    opens = {
        name for name, person in people.items() if signed_in(person).get(address).status_code == 200
    }
    assert opens == {"affiliate", "editor", "administrator"}
    client = signed_in(people["affiliate"])
    assert client.post(address, {"reason": ""}).status_code == 200
    assert Vouch.objects.filter(withdrawn_on=None).exists()
    client.post(address, {"reason": "Not one of us."})
    asked.member.refresh_from_db()
    assert not asked.member.is_vouched
    page = read(ASK, signed_in(asked.member))
    assert "Not one of us." in page.main.get_text()
    assert page.one("main textarea[name=note]"), "they may ask somebody else"


def test_while_another_vouch_stands_one_still_writes(
    asker: Member,
    asked: MembershipRequest,
    affiliate_np: Member,
    administrator: Member,
    committed: Committed,
) -> None:
    given = vouching.accept_request(affiliate_np, asked.pk)
    assert given is not None
    Vouch.objects.create(member=asker, voucher=administrator)
    with committed():
        assert vouching.withdraw_vouch(affiliate_np, given.pk, "Mistake.")
    asker.refresh_from_db()
    assert asker.is_vouched


@pytest.mark.parametrize(
    "address", ["/en/accounts/vouching/999/", "/en/accounts/vouching/999/withdraw/"]
)
def test_what_is_not_there_is_not_found(
    address: str, administrator: Member, signed_in: SignIn
) -> None:
    assert signed_in(administrator).get(address).status_code == 404


def test_asking_whether_somebody_is_vouched_for_takes_no_query(
    asker: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert not asker.is_vouched
