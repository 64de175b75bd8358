"""Profiles."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.forum.fixture_types import Forum, MakePerson, Member, RegionalGroup, SignIn, Write
from tests.reading import read


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


def test_who_made_an_account_alone_goes_through_no_profiles(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn, person: MakePerson
) -> None:
    topic = write(board, trusted)
    profile = reverse("forum_member:profile", args=[trusted.pk])
    for vouched, status in ((None, 403), (timezone.now(), 200)):
        reader = person(vouched_on=vouched)
        client = signed_in(reader)
        assert client.get(profile).status_code == status
        own = reverse("forum_member:profile", args=[reader.pk])
        assert client.get(own).status_code == 200
        links = read(topic.get_absolute_url(), client).links("article a, main a")
        assert (profile in links) is (status == 200)
    newcomer = signed_in(person(vouched_on=None))
    assert newcomer.get(reverse("forum_member:profile", args=[99_999])).status_code == 403
