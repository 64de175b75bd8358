"""Profiles."""

from django.test import Client
from django.urls import reverse

from tests.forum.fixture_types import Forum, MakePerson, Member, RegionalGroup, SignIn, Write


def test_profiles_are_for_members(trusted: Member, anonymous: Client, signed_in: SignIn) -> None:
    url = reverse("forum_member:profile", args=[trusted.pk])
    assert anonymous.get(url).status_code == 302
    assert signed_in(trusted).get(url).status_code == 200


def test_a_profile_shows_what_the_reader_may_read(
    board: Forum,
    group: RegionalGroup,
    person: MakePerson,
    write: Write,
    signed_in: SignIn,
    member: Member,
) -> None:
    author = person(group.members, country="NP", email="hidden@example.org")
    write(board, author, subject="Open")
    write(group.board, author, subject="Closed off")
    url = reverse("forum_member:profile", args=[author.pk])
    page = signed_in(member).get(url).content.decode()
    assert "Open" in page
    assert "Nepal" in page
    assert "Closed off" not in page
    assert "hidden@example.org" not in page
    assert "Closed off" in signed_in(author).get(url).content.decode()


def test_nobody_by_that_number(signed_in: SignIn, member: Member, person: MakePerson) -> None:
    client = signed_in(member)
    gone = person(is_active=False)
    for number in (99_999, gone.pk):
        assert client.get(reverse("forum_member:profile", args=[number])).status_code == 404
