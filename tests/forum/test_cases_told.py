"""A post becomes good practice: who takes which step, what follows, what is named."""

import itertools
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from forum.cases import names, transitions
from forum.cases.models import CaseProposal
from forum.engine.forum_conversation.models import Post
from news.practice.models import PracticePage
from portal.mail.models import OutgoingMail
from portal.members import roles
from portal.members.account_deletion import BEFORE_ACCOUNT_DELETION
from portal.members.notices import WAITING
from tests.fixture_types import Committed, HomePage
from tests.forum.fixture_types import MakeGroup, MakePerson, Member, SignIn, Write
from tests.reading import read

pytestmark = pytest.mark.any_database
State, Naming = CaseProposal.State, CaseProposal.Naming
TEXT = "We **asked** together. <script>x</script> [Somebody](https://example.org/who)"


@pytest.fixture
def author(person: MakePerson) -> Member:
    return person(display_name="Asha Sharma", country="NP", email="asha@example.org")


@pytest.fixture
def post(site_tree: HomePage, board: Any, author: Member, write: Write) -> Post:
    topic = write(board, author, subject="Shade at noon")
    made: Post = topic.posts.get()
    made.content, made.kind, made.language = TEXT, Post.Kind.CASE, "ne"
    made.save()
    return made


@pytest.fixture
def editor(site_tree: HomePage, person: MakePerson) -> Member:
    return person(roles.ensure_editors_group())


def send(client: Client, act: str, key: int, **data: str) -> int:
    return int(client.post(reverse(f"forum_cases:{act}", args=[key]), data).status_code)


# --- States -------------------------------------------------------------------

DO: dict[str, Callable[[CaseProposal], bool]] = {
    "agree": lambda proposal: transitions.agree(proposal, Naming.NONE),
    "decline": transitions.decline,
    "refuse": lambda proposal: transitions.refuse(proposal, "No sources."),
    "publish": transitions.note_publication,
    "take_back": transitions.take_back,
    "end": transitions.end,
}


def test_each_step_is_taken_from_its_states_only_and_once(post: Post, moderator: Member) -> None:
    assert set(DO) == set(transitions.STEPS)
    for step, state in itertools.product(DO, State):
        CaseProposal.objects.all().delete()
        proposal = transitions.propose(moderator, post)
        assert proposal
        CaseProposal.objects.filter(pk=proposal.pk).update(state=state)
        proposal.refresh_from_db()
        allowed, target = transitions.STEPS[step]
        done = DO[step](proposal)
        assert done == (state in allowed), (step, state)
        proposal.refresh_from_db()
        assert proposal.state == (target if done else state), (step, state)
        assert not DO[step](proposal)


def test_who_has_said_no_is_not_asked_again(post: Post, moderator: Member) -> None:
    for state in State:
        CaseProposal.objects.all().delete()
        proposal = transitions.propose(moderator, post)
        assert proposal
        CaseProposal.objects.filter(pk=proposal.pk).update(state=state)
        again = transitions.propose(moderator, post)
        assert (again is not None) == (state in {State.ENDED, State.NOT_TAKEN}), state


# --- Rights -------------------------------------------------------------------


def test_who_sees_a_proposal_and_who_takes_which_step(
    post: Post,
    author: Member,
    moderator: Member,
    editor: Member,
    person: MakePerson,
    make_group: MakeGroup,
    signed_in: SignIn,
) -> None:
    other_group = make_group("Elsewhere")
    people: dict[str, Client] = {
        "anonymous": Client(),
        "member": signed_in(person()),
        "neighbour": signed_in(person(other_group.moderators)),
        "author": signed_in(author),
        "moderator": signed_in(moderator),
        "editor": signed_in(editor),
    }
    gone, login, done = 404, 302, 302
    # Whoever may not propose is told nothing; visitors are asked to sign in.
    for who, client in people.items():
        status = send(client, "propose", post.pk)
        assert status == (gone if who not in {"anonymous", "moderator"} else done), who
        made = CaseProposal.objects.filter(post=post).exists()
        assert made == (who == "moderator"), who
        CaseProposal.objects.all().delete()
    proposal = transitions.propose(moderator, post)
    assert proposal
    page = proposal.get_absolute_url()
    seen = {who: client.get(page).status_code for who, client in people.items()}
    assert seen == {
        "anonymous": login,
        "member": gone,
        "neighbour": gone,
        "author": 200,
        "moderator": 200,
        "editor": gone,  # until there is a draft
    }
    CaseProposal.objects.filter(pk=proposal.pk).update(case_key=uuid4())
    assert people["editor"].get(page).status_code == 200
    steps = {"agree": "author", "decline": "author", "take_back": "author", "refuse": "editor"}
    for act, who_may in steps.items():
        start = next(iter(transitions.STEPS[act][0]))
        for who, client in people.items():
            CaseProposal.objects.filter(pk=proposal.pk).update(state=start)
            send(client, act, proposal.pk, naming="none", reason="Why")
            proposal.refresh_from_db()
            assert (proposal.state != start) == (who == who_may), (act, who)


def test_only_a_case_that_others_read_is_proposed(
    post: Post, moderator: Member, author: Member, signed_in: SignIn
) -> None:
    client = signed_in(moderator)
    address = post.topic.get_absolute_url()
    propose = reverse("forum_cases:propose", args=[post.pk])
    offered = f"form[action$='{propose}']"
    assert read(address, client).html.select(offered)
    assert not read(address, signed_in(author)).html.select(offered)
    for change in ({"kind": Post.Kind.TOOL}, {"approved": False}, {"poster": None}):
        kept = {name: getattr(post, name) for name in change}
        Post.objects.filter(pk=post.pk).update(**change)
        assert client.post(propose).status_code == 404, change
        Post.objects.filter(pk=post.pk).update(**kept)
    client.post(propose)
    assert not read(address, client).html.select(offered)
    assert read(address, signed_in(author)).html.select("[data-case=asked]")


# --- The whole way --------------------------------------------------------------


def test_from_the_forum_to_the_page_and_back(
    post: Post,
    author: Member,
    moderator: Member,
    editor: Member,
    signed_in: SignIn,
    committed: Committed,
) -> None:
    def told() -> set[str]:
        people = set(OutgoingMail.objects.values_list("address", flat=True))
        OutgoingMail.objects.all().delete()
        return people

    with committed():
        OutgoingMail.objects.all().delete()
        proposal = transitions.propose(moderator, post)
    assert proposal
    queue = WAITING["cases told"]
    assert [*queue.rows(author)] == [proposal]
    assert [*queue.rows(editor)] == []
    mine = signed_in(author)
    answer = read(proposal.get_absolute_url(), mine)
    assert "asked" in answer.one("[data-text]").text
    choices = {each["value"] for each in answer.html.select("[data-answer] [name=naming]")}
    assert choices == set(Naming.values)
    assert send(mine, "agree", proposal.pk, naming="somebody else") == 200
    with committed():
        send(mine, "agree", proposal.pk, naming="first")
    proposal.refresh_from_db()
    draft = PracticePage.objects.get(translation_key=proposal.case_key)
    assert (draft.live, draft.owner, draft.locale.language_code) == (False, None, "ne")
    text = str(draft.body[0].value)
    assert "<b>asked</b>" in text
    assert "<script" not in text
    assert "href" not in text
    assert "Asha" not in str(draft.get_latest_revision().content)
    assert [*queue.rows(editor)] == [proposal]
    assert [*queue.rows(author)] == []
    decide = read(proposal.get_absolute_url(), signed_in(editor))
    assert f"/admin/pages/{draft.pk}/edit/" in decide.links("[data-decide] a")
    with committed():
        draft.save_revision().publish()
    proposal.refresh_from_db()
    assert proposal.state == State.PUBLISHED
    shown = read(draft.get_url())
    assert "Asha" in shown.one("[data-fact=teller]").text
    assert "Sharma" not in str(shown.html)
    # The account goes: so does the name. Taken back: so does the page.
    CaseProposal.objects.filter(pk=proposal.pk).update(author=None)
    assert not read(draft.get_url()).html.select("[data-fact=teller]")
    CaseProposal.objects.filter(pk=proposal.pk).update(author=author)
    with committed():
        send(mine, "take_back", proposal.pk)
    draft.refresh_from_db()
    assert not draft.live


def test_a_reason_is_told_and_a_draft_that_is_deleted_is_not_published(
    post: Post,
    author: Member,
    moderator: Member,
    editor: Member,
    signed_in: SignIn,
    committed: Committed,
) -> None:
    def agreed() -> CaseProposal:
        proposal = transitions.propose(moderator, post)
        assert proposal
        assert transitions.agree(proposal, Naming.NONE)
        return proposal

    client = signed_in(editor)
    first = agreed()
    assert send(client, "refuse", first.pk, reason="") == 200
    assert send(client, "refuse", first.pk, reason="No sources.") == 302
    assert not PracticePage.objects.exists()
    assert "No sources." in str(read(first.get_absolute_url(), signed_in(author)).html)
    second = agreed()
    with committed():
        PracticePage.objects.get().delete()
    second.refresh_from_db()
    assert second.state == State.NOT_TAKEN


# --- Posts that go, people who leave ----------------------------------------------


@pytest.mark.parametrize("agreed", [False, True])
@pytest.mark.parametrize("how", ["hidden", "deleted"])
def test_a_post_that_goes_ends_its_proposal(
    post: Post, moderator: Member, how: str, agreed: bool
) -> None:
    proposal = transitions.propose(moderator, post)
    assert proposal
    if agreed:
        transitions.agree(proposal, Naming.SHOWN)
    if how == "hidden":
        post.approved = False
        post.save()
    else:
        post.delete()
    proposal.refresh_from_db()
    assert proposal.state == State.ENDED
    assert not PracticePage.objects.exists()


def test_whoever_leaves_takes_the_name_along(post: Post, author: Member, moderator: Member) -> None:
    proposal = transitions.propose(moderator, post)
    assert proposal
    transitions.agree(proposal, Naming.SHOWN)
    proposal.refresh_from_db()
    assert proposal.case_key
    assert names.get_name(proposal.case_key) == "Asha Sharma"
    for leave in BEFORE_ACCOUNT_DELETION:
        leave(author, False)
    author.delete()
    assert names.get_name(proposal.case_key) == ""
    proposal.refresh_from_db()
    assert proposal.state == State.AGREED


def test_with_erased_texts_a_draft_goes_too(post: Post, author: Member, moderator: Member) -> None:
    proposal = transitions.propose(moderator, post)
    assert proposal
    transitions.agree(proposal, Naming.SHOWN)
    for leave in BEFORE_ACCOUNT_DELETION:
        leave(author, True)
    assert not PracticePage.objects.exists()


def test_a_pseudonym_never_gives_way_to_a_name(post: Post, moderator: Member) -> None:
    Post.objects.filter(pk=post.pk).update(under_pseudonym=True)
    post.refresh_from_db()
    proposal = transitions.propose(moderator, post)
    assert proposal
    offered = dict(names.list_choices(proposal))
    assert set(offered) == {Naming.NONE, Naming.SHOWN}
    assert "Asha" not in str(offered)
