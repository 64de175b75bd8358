"""With ``REQUIRE_MFA``, no right over others is worth anything before the second step."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.core import context
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from pytest_django import Settings

from forum.engine.forum_conversation.permissions import can_lock_topic, can_read_topic, edit_refusal
from forum.engine.forum_moderation.permissions import access_post_to_moderate
from forum.engine.forum_permission import setup
from forum.engine.forum_permission.permissions import (
    can_moderate,
    can_moderate_now,
    can_read_board,
    moderated_boards,
)
from forum.regions.models import RegionalGroup
from forum.regions.permissions import access_group_to_moderate, can_moderate_group
from forum.themes.models import ThemeProposal
from forum.themes.permissions import can_decide, can_edit_themes, visible_proposals
from portal.members import identity, permissions, roles, vouching
from portal.members.models import IdentityLook, MembershipRequest, Vouch
from tests.factories import MemberFactory, affiliates_of
from tests.fixture_types import Member, SignIn
from tests.members.fixture_types import InGroup
from tests.members.second_step import use
from tests.reading import message_levels

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
Right = Callable[[Member, SimpleNamespace], Any]


@pytest.fixture
def place(site_tree: Any, in_group: InGroup) -> SimpleNamespace:
    """A group with a post that waits on its board, a request, a vouch, a proposal; who decides."""
    from forum.engine.forum_conversation.models import Post, Topic

    group = RegionalGroup(name="Asia", slug="asia", description="About Asia.")
    group.save()
    author = MemberFactory(country="NP", vouched_on=None, pseudonym="Quiet Lotus")
    topic = Topic(
        forum=group.board,
        poster=author,
        subject="S",
        type=Topic.TOPIC_POST,
        status=Topic.TOPIC_UNLOCKED,
        approved=False,
    )
    topic.save()
    post = Post(topic=topic, poster=author, subject="S", content="C", approved=False)
    post.save()
    roles.ensure_editors_group()
    affiliates = affiliates_of("NP")
    setup.public_moderators_group()
    assert group.moderators
    return SimpleNamespace(
        group=group,
        topic=topic,
        post=post,
        author=author,
        asked=MembershipRequest.objects.create(member=author),
        vouch=Vouch.objects.create(member=author, voucher=MemberFactory()),
        proposal=ThemeProposal.objects.create(
            author=author, title="Heat", reason="R", language="en", state="waiting"
        ),
        people={
            "administrator": MemberFactory(is_superuser=True, is_staff=True),
            "editor": in_group(roles.EDITORS),
            "public moderator": in_group(setup.PUBLIC_MODERATORS_GROUP),
            "group moderator": in_group(group.moderators.name),
            "affiliate": in_group(affiliates.name, country="NP"),
            "keeper": in_group(roles.IDENTITY_KEEPERS),
        },
    )


def does(call: Callable[[], Any]) -> bool:
    """Whether it is done, and not refused."""
    try:
        call()
    except (PermissionDenied, Http404):
        return False
    return True


RIGHTS: dict[str, tuple[set[str], Right]] = {
    "moderates": (
        {"administrator", "group moderator"},
        lambda who, at: can_moderate(who, at.group.board),
    ),
    "moderates now": (
        {"administrator", "group moderator"},
        lambda who, at: can_moderate_now(who, at.group.board),
    ),
    "has boards": (
        {"administrator", "group moderator"},
        lambda who, at: at.group.board in moderated_boards(who),
    ),
    "opens a post to moderate": (
        {"administrator", "group moderator"},
        lambda who, at: does(lambda: access_post_to_moderate(who, at.post.pk)),
    ),
    "sees what waits": (
        {"administrator", "group moderator"},
        lambda who, at: can_read_topic(who, at.topic),
    ),
    "edits others' posts": (
        {"administrator", "group moderator"},
        lambda who, at: edit_refusal(who, at.post) is None,
    ),
    "closes topics": (
        {"administrator", "group moderator"},
        lambda who, at: can_lock_topic(who, at.topic),
    ),
    "admits people": (
        {"administrator", "group moderator"},
        lambda who, at: can_moderate_group(who, at.group),
    ),
    "reads who asks": (
        {"administrator", "group moderator"},
        lambda who, at: does(lambda: access_group_to_moderate(who, at.group.slug)),
    ),
    "decides on proposals": (
        {"administrator", "editor", "public moderator"},
        lambda who, at: can_decide(who),
    ),
    "reads proposals that wait": (
        {"administrator", "editor", "public moderator"},
        lambda who, at: at.proposal in visible_proposals(who),
    ),
    "edits themes": ({"administrator", "editor"}, lambda who, at: can_edit_themes(who)),
    "is an editor": ({"administrator", "editor"}, lambda who, at: permissions.is_editor(who)),
    "vouches": (
        {"administrator", "editor", "public moderator", "group moderator", "affiliate"},
        lambda who, at: permissions.can_vouch_for(who, at.author),
    ),
    "lists requests": (
        {"administrator", "editor", "public moderator", "group moderator", "affiliate"},
        lambda who, at: at.asked in vouching.get_requests_for(who),
    ),
    "withdraws a vouch": (
        {"administrator", "editor"},
        lambda who, at: permissions.can_withdraw_vouch(who, at.vouch),
    ),
    "looks behind a pseudonym": (
        {"keeper"},
        lambda who, at: does(lambda: identity.look(who, "Quiet Lotus", "A reason")),
    ),
}


def asks(right: Right, who: Member, place: SimpleNamespace, *, stepped: bool) -> bool:
    """Whether ``who`` has the right in a request of theirs."""
    client = Client()
    client.force_login(who)
    request = RequestFactory().get("/en/")
    request.session = (use(client, who) if stepped else client).session
    # Loaded anew, as services do under lock.
    request.user = type(who).objects.get(pk=who.pk)
    with context.request_context(request):
        return bool(right(type(who).objects.get(pk=who.pk), place))


@pytest.mark.parametrize("name", RIGHTS)
def test_no_right_without_the_second_step(
    name: str, place: SimpleNamespace, settings: Settings
) -> None:
    holders, right = RIGHTS[name]
    for role, who in place.people.items():
        held = role in holders
        for required, stepped, expected in (
            (True, False, False),
            (True, True, held),
            (False, False, held),
        ):
            settings.REQUIRE_MFA = required
            case = (role, required, stepped)
            assert asks(right, who, place, stepped=stepped) is expected, case


def test_what_one_could_do_counts_where_one_sends_no_request(
    place: SimpleNamespace, settings: Settings
) -> None:
    settings.REQUIRE_MFA = True
    assert can_moderate(place.people["group moderator"], place.group.board)
    assert permissions.can_vouch_for(place.people["affiliate"], place.author)


def test_administrators_read_as_members_do_until_then(
    place: SimpleNamespace, settings: Settings
) -> None:
    settings.REQUIRE_MFA = True
    administrator = place.people["administrator"]
    for stepped in (False, True):
        right: Right = lambda who, at: can_read_board(who, at.group.board)  # noqa: E731
        assert asks(right, administrator, place, stepped=stepped) is stepped


# Who, where, and with what form.
DOORS: dict[str, tuple[str, str, dict[str, str]]] = {
    "people of a group": ("group moderator", "/en/forum/groups/asia/people/", {}),
    "the queue": ("group moderator", "/en/forum/moderation/queue/", {}),
    "vouching": ("affiliate", "/en/accounts/vouching/", {}),
    "a request": ("editor", "/en/accounts/vouching/{asked}/", {"no-reason": "No", "refuse": "1"}),
    "proposal": ("editor", "/en/forum/themes/proposals/{proposal}/accept/", {"reason": "Yes"}),
    "identities": (
        "keeper",
        "/en/accounts/identities/",
        {"pseudonym": "Quiet Lotus", "reason": "R"},
    ),
    "back office": ("administrator", "/admin/users/", {}),
}


@pytest.mark.parametrize("name", DOORS)
def test_every_door_leads_to_the_second_step(
    name: str, place: SimpleNamespace, settings: Settings, signed_in: SignIn
) -> None:
    settings.REQUIRE_MFA = True
    role, address, form = DOORS[name]
    who = place.people[role]
    address = address.format(asked=place.asked.pk, proposal=place.proposal.pk)
    client = signed_in(who)
    if not form:
        assert client.get(address)["Location"].endswith("/accounts/security/")
        assert use(client, who).get(address).status_code == 200
        return
    answer = client.post(address, form)
    assert answer.status_code in {403, 404}
    assert not IdentityLook.objects.exists()
    place.asked.refresh_from_db()
    place.proposal.refresh_from_db()
    assert (place.asked.state, place.proposal.state) == ("waiting", "waiting")
    answer = use(client, who).post(address, form)
    place.asked.refresh_from_db()
    place.proposal.refresh_from_db()
    done = (place.asked.state, place.proposal.state) != ("waiting", "waiting")
    assert done or IdentityLook.objects.exists()


def test_signing_in_says_what_is_missing(
    place: SimpleNamespace, member: Member, settings: Settings
) -> None:
    settings.REQUIRE_MFA = True
    for who, expected in ((place.people["keeper"], ["warning"]), (member, [])):
        form = {"login": who.email, "password": "password"}
        answer = Client().post("/en/accounts/login/", form)
        levels = [level for level in message_levels(answer) if level == "warning"]
        assert levels == expected


def test_a_page_that_is_not_there_stays_so_for_members(
    member: Member, settings: Settings, signed_in: SignIn, site_tree: Any
) -> None:
    settings.REQUIRE_MFA = True
    client = signed_in(member)
    assert client.get("/en/forum/groups/none/people/").status_code == 404
    assert client.get("/en/accounts/identities/").status_code == 403
