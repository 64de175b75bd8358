"""Proposed themes: who does what, and each thing once."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.engine.forum_permission import setup
from forum.themes import proposals
from forum.themes.models import ThemePage, ThemeProposal, ThemeSupport
from portal.members import account_deletion
from tests.fixture_types import HomePage
from tests.forum.fixture_types import MakePerson, Member, RegionalGroup, SignIn
from tests.reading import read

pytestmark = pytest.mark.any_database

State = ThemeProposal.State
FORM = {
    "title": "Heat \u202eat work",
    "why_now": "Summers are longer.",
    "questions": "Who may stop?\nWho pays?",
    "language": "en",
}


@pytest.fixture
def propose(db: None) -> Any:
    """``propose(author, state)``: a proposal of theirs."""

    def make(author: Member, state: str = State.SHOWN) -> ThemeProposal:
        proposal = proposals.propose(author, FORM | {"title": f"Heat {author.pk}"})
        ThemeProposal.objects.filter(pk=proposal.pk).update(state=state)
        proposal.refresh_from_db()
        return proposal

    return make


def address(act: str, proposal: ThemeProposal) -> str:
    return reverse(f"themes:{act}", args=[proposal.pk])


def test_a_proposal_waits_for_a_moderator(
    site_tree: HomePage, member: Member, moderator: Member, signed_in: SignIn, anonymous: Client
) -> None:
    response = signed_in(member).post(reverse("themes:propose"), FORM)
    proposal = ThemeProposal.objects.get()
    assert response["Location"] == proposal.get_absolute_url()
    assert (proposal.title, proposal.state) == ("Heat at work", State.WAITING)
    listed = reverse("themes:proposals")
    assert "Heat at work" not in anonymous.get(listed).content.decode()
    assert "Heat at work" in signed_in(member).get(listed).content.decode()
    assert "Heat at work" in signed_in(moderator).get(listed).content.decode()
    signed_in(moderator).post(address("accept", proposal))
    assert "Heat at work" in anonymous.get(listed).content.decode()


def test_a_wrong_form_gives_back_what_was_typed(member: Member, signed_in: SignIn) -> None:
    response = signed_in(member).post(reverse("themes:propose"), FORM | {"title": ""})
    html = response.content.decode()
    assert response.status_code == 200
    assert "Summers are longer." in html
    assert 'href="#id_title"' in html
    assert not ThemeProposal.objects.exists()


@pytest.mark.database
def test_the_same_form_twice_is_one_proposal(member: Member, signed_in: SignIn) -> None:
    client = signed_in(member)
    data = FORM | {"form_key": "8e7d1c8e-6c2f-4a8a-9d33-0c4c5f8b2d11"}
    first, second = (client.post(reverse("themes:propose"), data) for _each in range(2))
    assert first["Location"] == second["Location"]
    assert ThemeProposal.objects.count() == 1


def test_only_people_that_somebody_vouched_for_propose_and_support(
    site_tree: HomePage, person: MakePerson, signed_in: SignIn, propose: Any
) -> None:
    newcomer = person(vouched_on=None)
    client = signed_in(newcomer)
    response = client.post(reverse("themes:propose"), FORM)
    assert response.status_code == 403
    assert "Summers are longer." in response.content.decode()
    client.post(address("support", propose(person())))
    assert ThemeProposal.objects.count() == 1
    assert not ThemeSupport.objects.exists()


@pytest.mark.database
def test_three_open_proposals_each(member: Member, signed_in: SignIn, propose: Any) -> None:
    for _each in range(3):
        propose(member)
    client = signed_in(member)
    assert client.post(reverse("themes:propose"), FORM).status_code == 403
    client.post(address("withdraw", ThemeProposal.objects.first()))
    assert client.post(reverse("themes:propose"), FORM).status_code == 302


@pytest.mark.database
def test_one_support_each_and_the_number_is_true(
    site_tree: HomePage, person: MakePerson, signed_in: SignIn, propose: Any
) -> None:
    proposal = propose(person())
    supporters = [person() for _each in range(3)]
    for supporter in supporters:
        client = signed_in(supporter)
        client.post(address("support", proposal))
        client.post(address("support", proposal))
    with pytest.raises(IntegrityError), transaction.atomic():
        ThemeSupport.objects.create(proposal=proposal, member=supporters[0])
    listed = read(reverse("themes:proposals"), signed_in(supporters[0]))
    assert listed.one("[data-supporters]")["data-supporters"] == "3"
    signed_in(supporters[0]).post(address("support", proposal), {"stop": "1"})
    page = read(proposal.get_absolute_url(), signed_in(supporters[0]))
    assert page.one("[data-supporters]")["data-supporters"] == "2"
    supporters[1].delete()
    assert proposal.supports.count() == 1


def test_nobody_supports_their_own(member: Member, signed_in: SignIn, propose: Any) -> None:
    proposal = propose(member)
    signed_in(member).post(address("support", proposal))
    assert not proposal.supports.exists()


@pytest.mark.database
def test_an_editor_takes_it_up_once(
    site_tree: HomePage, member: Member, editor: Member, signed_in: SignIn, propose: Any
) -> None:
    proposal = propose(member)
    first = signed_in(editor).post(address("take_up", proposal))
    signed_in(editor).post(address("take_up", proposal))
    page = ThemePage.objects.get()
    assert first["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.live, page.title, page.questions) == (
        False,
        proposal.title,
        ["Who may stop?", "Who pays?"],
    )
    proposal.refresh_from_db()
    assert (proposal.state, proposal.page_id) == (State.TAKEN, page.pk)


@pytest.fixture
def people(
    person: MakePerson, editor: Member, administrator: Member, group: RegionalGroup
) -> dict[str, Any]:
    """One of each kind of people."""
    return {
        "anonymous": None,
        "newcomer": person(vouched_on=None),
        "author": person(),
        "member": person(setup.trusted_group()),
        "group moderator": person(group.moderators),
        "moderator": person(setup.public_moderators_group()),
        "editor": editor,
        "administrator": administrator,
    }


DECIDING = {"moderator", "editor", "administrator"}
ALLOWED = {
    "accept": DECIDING,
    "refuse": DECIDING,
    "take_up": {"editor", "administrator"},
    "withdraw": {"author"},
}


@pytest.mark.parametrize("state", [State.WAITING, State.SHOWN, State.REFUSED, State.WITHDRAWN])
def test_rights(
    site_tree: HomePage, people: dict[str, Any], signed_in: SignIn, propose: Any, state: str
) -> None:
    """Acts × people × states: whoever may not, changes nothing."""
    outcomes = {}
    for act, allowed in ALLOWED.items():
        for name, someone in people.items():
            proposal = propose(people["author"], state)
            client = signed_in(someone) if someone else Client()
            response = client.post(address(act, proposal), {"reason": "No."})
            proposal.refresh_from_db()
            changed = proposal.state != state
            if name not in allowed:
                outcomes[act, name] = changed or response.status_code not in (302, 403, 404)
                outcomes[act, name] |= bool(
                    response.status_code == 302 and someone and "login" not in response["Location"]
                )
            ThemeProposal.objects.all().delete()
    assert {key for key, wrong in outcomes.items() if wrong} == set()


@pytest.mark.parametrize("state", [State.WAITING, State.REFUSED, State.WITHDRAWN])
def test_who_reads_what_is_not_shown(
    site_tree: HomePage, people: dict[str, Any], signed_in: SignIn, propose: Any, state: str
) -> None:
    proposal = propose(people["author"], state)
    readers = set()
    for name, someone in people.items():
        client = signed_in(someone) if someone else Client()
        if client.get(proposal.get_absolute_url()).status_code == 200:
            readers.add(name)
    assert readers == {"author", *DECIDING}


def test_a_refusal_needs_a_reason_that_the_author_reads(
    site_tree: HomePage, member: Member, moderator: Member, signed_in: SignIn, propose: Any
) -> None:
    proposal = propose(member, State.WAITING)
    client = signed_in(moderator)
    assert "field-error" in client.post(address("refuse", proposal)).content.decode()
    client.post(address("refuse", proposal), {"reason": "Named a colleague."})
    html = signed_in(member).get(proposal.get_absolute_url()).content.decode()
    assert "Named a colleague." in html


def test_an_author_who_left_is_a_former_member(
    site_tree: HomePage, person: MakePerson, propose: Any, anonymous: Client
) -> None:
    author = person()
    proposal = propose(author)
    author.delete()
    proposal.refresh_from_db()
    html = anonymous.get(proposal.get_absolute_url()).content.decode()
    assert f"<bdi>{proposal.author_name}</bdi>" in html
    assert author.get_display_name() not in html


def test_the_list_is_flat_and_anonymous_reading_sets_no_cookie(
    site_tree: HomePage, person: MakePerson, propose: Any, anonymous: Client
) -> None:
    url = reverse("themes:proposals")
    assert read(url, anonymous).one("main [data-empty]")
    costs = []
    for number in (2, 12):
        for _each in range(number):
            proposal = propose(person())
            proposals.support(person(), proposal)
        with CaptureQueriesContext(connection) as queries:
            response = anonymous.get(url)
        costs.append(len(queries))
        assert not response.cookies
    assert costs[0] == costs[1] <= 12
    assert not anonymous.get(proposal.get_absolute_url()).cookies


# --- Leaving ------------------------------------------------------------------


@pytest.mark.database
def test_proposals_stay_and_are_a_former_members(propose: Any, member: Member) -> None:
    proposal = propose(member)
    account_deletion.delete_account(member, erase_texts=False)
    proposal.refresh_from_db()
    assert proposal.author is None
    assert proposal.author_name
    assert proposal.author_name != member.get_display_name()
    assert proposal.why_now == "Summers are longer."


@pytest.mark.database
@pytest.mark.parametrize("state", State.values)
def test_texts_taken_back_leave_nothing_of_what_nobody_supports(
    propose: Any, member: Member, state: str
) -> None:
    proposal = propose(member, state)
    account_deletion.delete_account(member, erase_texts=True)
    assert not ThemeProposal.objects.filter(pk=proposal.pk).exists()


@pytest.mark.database
def test_a_proposal_that_others_support_stays_without_its_text(
    site_tree: HomePage,
    propose: Any,
    member: Member,
    person: MakePerson,
    signed_in: SignIn,
    moderator: Member,
) -> None:
    proposal, others = propose(member), propose(person())
    title = proposal.title
    supporter = person()
    proposals.support(supporter, proposal)
    proposals.support(member, others)
    account_deletion.delete_account(member, erase_texts=True)
    proposal.refresh_from_db()
    assert proposal.title
    assert proposal.title != title
    assert (proposal.why_now, proposal.questions, proposal.author) == ("", "", None)
    assert proposal.state == State.WITHDRAWN, "nobody makes a theme of it"
    assert proposal.supports.get().member == supporter
    assert not others.supports.exists(), "the support they gave is gone"
    assert signed_in(moderator).get(proposal.get_absolute_url()).status_code == 200
    others.refresh_from_db()
    assert others.why_now == "Summers are longer."


def test_a_proposal_that_became_a_theme_keeps_its_place(
    propose: Any, member: Member, person: MakePerson
) -> None:
    proposal = propose(member, State.TAKEN)
    title = proposal.title
    ThemeProposal.objects.filter(pk=proposal.pk).update(language="xx")  # one no longer offered
    proposals.support(person(), proposal)
    account_deletion.delete_account(member, erase_texts=True)
    proposal.refresh_from_db()
    assert proposal.state == State.TAKEN
    assert proposal.title
    assert proposal.title != title
