"""What a union changes in its entry is online at once, and editors can take it back."""

from typing import Any

import pytest
from django.test import Client

from portal.countries.models import Union, UnionChange
from portal.members import roles
from tests.factories import CountryPageFactory, MemberFactory, affiliates_of, own_union, published
from tests.fixture_types import Committed, HomePage, SignIn
from tests.reading import page_of, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def union(site_tree: HomePage, committed: Committed) -> Union:
    with committed():
        published(CountryPageFactory(country="NP", slug="nepal"))
    affiliates_of("NP")
    found = own_union("NP")
    Union.objects.filter(pk=found.pk).update(
        offers=["legal"],
        offers_in_words="We read contracts.",
        offers_translations={"ne": "करार पढ्छौँ।"},
    )
    found.refresh_from_db()
    return found


@pytest.fixture
def officer(union: Union, signed_in: SignIn) -> Client:
    person = MemberFactory()
    person.groups.add(union.rights.group)
    return signed_in(person)


@pytest.fixture
def editor(union: Union, signed_in: SignIn) -> Client:
    person = MemberFactory()
    person.groups.add(roles.ensure_editors_group())
    return signed_in(person)


def change(client: Client, union: Union, **changed: Any) -> None:
    typed = {
        **{"name": union.name, "acronym": union.acronym, "country": "NP", "kind": "union"},
        **{"affiliate": "on"},
        **{"offers": ["legal"], "offers_in_words": "We read contracts."},
        "offers_translations_ne": "करार पढ्छौँ।",
        **changed,
    }
    address = f"/admin/snippets/countries/union/edit/{union.pk}/"
    assert client.post(address, typed).status_code == 302


def waiting(client: Client) -> list[str]:
    return read("/admin/", client).links("[data-line=union-changes] a")


def test_editors_see_what_was_before_and_take_it_back(
    union: Union, officer: Client, editor: Client
) -> None:
    change(officer, union)  # nothing is another
    assert waiting(editor) == []
    change(officer, union, offers=["legal", "shelter"], offers_translations_ne="")
    change(officer, union, offers=["shelter"], offers_in_words="We sell things.")
    assert "We sell things." in read("/en/countries/nepal/").texts("[data-fact=own-words]")
    [address] = waiting(editor)
    assert waiting(officer) == []
    page = read(address, editor)
    assert len(page.html.select("[data-difference]")) == 2
    assert page.texts("[data-difference] del")[1:] == ["We read contracts."]
    assert page_of(editor.post(address, {"undo": "1"}, follow=True)).html
    union.refresh_from_db()
    assert (union.offers, union.offers_in_words) == (["legal"], "We read contracts.")
    assert union.offers_translations == {"ne": "करार पढ्छौँ।"}
    assert waiting(editor) == []


def test_editors_leave_it_as_it_is(union: Union, officer: Client, editor: Client) -> None:
    change(officer, union, offers_in_words="Come to us.")
    [address] = waiting(editor)
    for client in (officer, Client()):
        assert client.post(address, {"undo": "1"}).status_code in (302, 403)
    editor.post(address, {"right": "1"})
    assert editor.get(address).status_code == 404
    union.refresh_from_db()
    assert union.offers_in_words == "Come to us."


def test_who_needs_no_check_is_not_checked(union: Union, officer: Client, editor: Client) -> None:
    change(editor, union, offers_in_words="From the editors.")
    affiliates_of("NP", "countries.union")
    change(officer, union, offers_in_words="From us.")
    assert not UnionChange.objects.exists()
