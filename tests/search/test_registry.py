"""What a section registers of its own is found as pages are."""

import pytest

from portal.core import publication
from portal.members.models import Member
from portal.search import registry
from portal.search.models import SearchEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def _members_are_found():
    """Members stand in for the posts of a forum."""
    people = registry.SearchSource(
        Member,
        lambda: {"person": "Person"},
        lambda member: [
            registry.SearchDocument(
                title=member.display_name,
                url=f"/en/people/{member.pk}/?from=2#post-2",
                language="es",
                url_in_every_language=True,
            )
        ],
        lambda: Member.objects.filter(is_active=True),
    )
    sources = dict(registry.SEARCH_SOURCES.items())
    with registry.SEARCH_SOURCES.override({**sources, "person": people}):
        yield


@pytest.mark.usefixtures("_members_are_found")
def test_registered_objects_follow_their_announcements(member, committed, client):
    with committed():
        publication.announce_published(member)
        publication.announce_published(member)
    entry = SearchEntry.objects.get()
    assert (entry.kind, entry.language) == ("person", "es")
    answer = client.get("/es/search/", {"q": member.display_name, "format": "json"}).json()
    assert answer["results"][0]["url"] == f"/es/people/{member.pk}/?from=2#post-2"
    assert "Person" in client.get("/es/search/", {"q": member.display_name}).text
    member.is_active = False
    member.save()
    with committed():
        publication.announce_withdrawn(member)
    assert not SearchEntry.objects.exists()


@pytest.mark.usefixtures("_members_are_found")
def test_deleted_object_disappears(member, committed):
    with committed():
        publication.announce_published(member)
    with committed():
        publication.announce_withdrawn(member)
        member.delete()
    assert not SearchEntry.objects.exists()


def test_announcing_something_nobody_registered_is_no_error(member, committed):
    with committed():
        publication.announce_published(member)
    assert not SearchEntry.objects.exists()
