"""One group of accounts per union: kept with the union; its pages are its own, one is shared."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import Collection, GroupPagePermission, Page

from news.models import EventPage, NewsIndexPage, NewsPage, PublicationPage
from news.practice.models import PracticePage
from portal.core.page_titles import list_editable_pages
from portal.countries.models import CountryPage, Union, UnionPage, UnionRights
from portal.members import roles
from portal.members.permissions import get_affiliate_countries
from portal.members.union_groups import get_country_group_name, keep_country_groups
from tests.factories import (
    ContactFactory,
    CountryPageFactory,
    EventPageFactory,
    MemberFactory,
    NewsPageFactory,
    PracticePageFactory,
    PublicationPageFactory,
    UnionFactory,
    index_of,
    published,
)
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import in_language, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def nepal(site_tree: HomePage, committed: Committed) -> CountryPage:
    with committed():
        page: CountryPage = published(CountryPageFactory(country="NP", slug="nepal"))
        published(in_language(page, "ne"))
    return page


def union(acronym: str, country: str = "NP", **fields: Any) -> Union:
    made: Union = UnionFactory(acronym=acronym, country=country, **fields)
    return made


def officer(*unions: Union, **fields: Any) -> Member:
    person: Member = MemberFactory(**fields)
    person.groups.add(*(each.rights.group for each in unions))
    return person


def names() -> set[str]:
    return set(Group.objects.filter(name__startswith="Aff").values_list("name", flat=True))


# --- The group ------------------------------------------------------------------


def test_the_group_comes_changes_and_goes_with_the_union(nepal: CountryPage) -> None:
    one = union("AA")
    person = officer(one)
    union("PP", kind=Union.Kind.PARTNER)
    union("NN", affiliate=False)
    assert names() == {"Affiliates: NP AA"}
    one.acronym = "AB"
    one.save()
    assert names() == {"Affiliates: NP AB"}
    assert UnionRights.objects.get(union=one).collection.name == "NP AB"
    assert get_affiliate_countries(person) == {"NP"}
    one.affiliate = False
    one.save()
    assert names() == set()
    assert type(person).objects.filter(pk=person.pk).exists()
    assert get_affiliate_countries(person) == set()
    one.affiliate = True
    one.save()
    assert names() == {"Affiliates: NP AB"}
    one.delete()
    assert names() == set()
    assert not Collection.objects.filter(name="NP AB").exists()


def test_files_outlast_the_union(nepal: CountryPage) -> None:
    from portal.core.models import SiteDocument

    one = union("AA")
    SiteDocument.objects.create(title="Kept", file="kept.txt", collection=one.rights.collection)
    one.delete()
    assert SiteDocument.objects.get(title="Kept").collection.name == "NP AA"


def test_the_pages_of_a_union_follow_its_country(nepal: CountryPage, committed: Committed) -> None:
    with committed():
        qatar = published(CountryPageFactory(country="QA", slug="qatar"))
    one = union("AA")

    def may_change() -> set[str]:
        rows = GroupPagePermission.objects.filter(
            group=one.rights.group, permission__codename="change_page"
        )
        return {
            str(page.country) for page in CountryPage.objects.filter(pk__in=rows.values("page"))
        }

    assert may_change() == {"NP"}
    one.country = "QA"
    one.save()
    assert may_change() == {"QA"}
    with committed():
        published(in_language(qatar, "ar"))
    assert list_editable_pages(officer(one)).count() == 2


# --- What is shared, what is one's own ----------------------------------------------

OWN = {
    "news": (NewsPageFactory, NewsPage),
    "event": (EventPageFactory, EventPage),
    "publication": (PublicationPageFactory, PublicationPage),
    "practice": (PracticePageFactory, PracticePage),
}


def test_unions_of_one_country_share_its_page_and_nothing_else(
    nepal: CountryPage, signed_in: SignIn
) -> None:
    one, two = union("AA"), union("BB")
    author, colleague, neighbour = officer(one), officer(one), officer(two)
    for person in (author, neighbour):
        rights = nepal.permissions_for_user(person)
        assert rights.can_edit()
        assert not rights.can_publish()
        assert not rights.can_delete()
        assert not rights.can_move()
    for factory, model in OWN.values():
        page = factory(owner=author, live=False)
        arabic = in_language(page, "ar")
        assert UnionPage.objects.get(translation_key=page.translation_key).union == one
        for each in (page, arabic):
            assert each.permissions_for_user(colleague).can_edit()
            assert each in model.objects.filter(pk__in=list_editable_pages(colleague))
            assert not each.permissions_for_user(neighbour).can_edit()
        assert signed_in(neighbour).get(f"/admin/pages/{page.pk}/").status_code == 404
        page.delete()
        arabic.delete()
        assert not UnionPage.objects.filter(translation_key=page.translation_key).exists()


def test_who_leaves_a_union_leaves_its_pages(nepal: CountryPage) -> None:
    one = union("AA")
    author = officer(one)
    page = NewsPageFactory(owner=author, live=False)
    author.groups.clear()
    author.groups.add(union("BB").rights.group)
    author = type(author).objects.get(pk=author.pk)
    assert not page.permissions_for_user(author).can_edit()
    assert page.pk not in list_editable_pages(author).values_list("pk", flat=True)


def test_who_works_for_two_unions_writes_for_the_one_of_the_account(nepal: CountryPage) -> None:
    one, two = union("AA"), union("BB")
    both = officer(one, two, union=two)
    page = NewsPageFactory(owner=both, live=False)
    assert UnionPage.objects.get(translation_key=page.translation_key).union == two
    unsaid = NewsPageFactory(owner=officer(one, two), live=False)
    assert not UnionPage.objects.filter(translation_key=unsaid.translation_key).exists()
    assert unsaid.permissions_for_user(unsaid.owner).can_edit()


def test_contacts_are_those_of_ones_union_and_of_who_has_nobody(nepal: CountryPage) -> None:
    from portal.countries.permissions import contact_permissions

    one, two = union("AA"), union("BB")
    embassy = union("EE", kind=Union.Kind.AUTHORITY)
    abroad = union("FF", country="QA", kind=Union.Kind.AUTHORITY)
    contacts = {each.acronym: ContactFactory(union=each) for each in (one, two, embassy, abroad)}
    person = officer(one)
    found = contact_permissions.get_contacts(person)
    assert {contact.union.acronym for contact in found} == {"AA", "EE"}
    for acronym, contact in contacts.items():
        may = contact_permissions.user_has_permission_for_instance(person, "change", contact)
        assert may == (acronym in {"AA", "EE"})


# --- What a union publishes -------------------------------------------------------

FORM = {
    "title": "We have moved",
    "slug": "we-have-moved",
    "date": "2026-09-15",
    "summary": "",
    "image_alt": "",
    **dict.fromkeys(["body-count", "gallery-count", "sources-count", "related-count"], "0"),
    "corrections-count": "0",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "action-publish": "action-publish",
}


@pytest.mark.parametrize("publishes", [[], ["news.newsindexpage"], ["news.eventindexpage"]])
def test_editors_publish_unless_the_union_may(
    nepal: CountryPage, signed_in: SignIn, publishes: list[str]
) -> None:
    one = union("AA")
    UnionRights.objects.filter(union=one).update(publishes=publishes)
    one.refresh_from_db()
    author = officer(one)
    index = index_of(NewsPage)
    signed_in(author).post(f"/admin/pages/add/news/newspage/{index.pk}/", FORM)
    page = NewsPage.objects.get(slug="we-have-moved")
    may = publishes == ["news.newsindexpage"]
    assert page.live is may
    assert page.permissions_for_user(author).can_publish() is may
    others = published(NewsPageFactory())
    for each in (others, index):
        tester = each.specific.permissions_for_user(author)
        assert not tester.can_publish()
        assert not tester.can_unpublish()
        assert not tester.can_delete()


def test_editors_say_what_a_union_publishes(
    nepal: CountryPage, editor: Member, signed_in: SignIn
) -> None:
    one = union("AA")
    address = f"/admin/snippets/countries/unionrights/edit/{one.rights.pk}/"
    kinds = ["countries.countrypage", "news.eventindexpage"]
    assert signed_in(officer(one)).post(address, {"publishes": kinds}).status_code == 302
    one.rights.refresh_from_db()
    assert one.rights.publishes == []
    client = signed_in(editor)
    offered = page_of(client.get(address)).html.select("input[name=publishes]")
    assert {str(box["value"]) for box in offered} >= {*kinds, "news.newsindexpage"}
    assert client.post(address, {"publishes": kinds}).status_code == 302
    one.rights.refresh_from_db()
    assert one.rights.publishes == kinds
    assert client.get("/admin/snippets/countries/unionrights/add/").status_code != 200
    tester = nepal.permissions_for_user(officer(one))
    assert tester.can_publish()
    assert not tester.can_unpublish()
    assert not tester.can_delete()
    assert not tester.can_move_to(index_of(NewsPage))
    assert not tester.can_set_view_restrictions()


# --- The groups of countries that there were -----------------------------------------


def country_group(pages: list[Page]) -> Group:
    """As it was made before there were groups of unions."""
    from portal.members.grants import (
        ADD_FILES,
        ADMIN,
        CHOOSE_FILES,
        find_permissions,
        permit_files,
        permit_pages,
    )

    group = Group.objects.create(name=get_country_group_name("NP"))
    group.permissions.add(*find_permissions([ADMIN]))
    permit_pages(group, pages, ["change_page", "publish_page"])
    indexes = NewsIndexPage.objects.all()
    permit_pages(group, indexes, ["add_page", "publish_page"])
    permit_files(group, Collection.get_first_root_node(), [*ADD_FILES, *CHOOSE_FILES])
    return group


def test_people_move_to_the_union_that_their_account_names(
    nepal: CountryPage, administrator: Member, signed_in: SignIn
) -> None:
    one, partner = union("AA"), union("PP", kind=Union.Kind.PARTNER)
    abroad = union("QQ", country="QA")
    UnionRights.objects.all().delete()
    Group.objects.filter(name__startswith="Affiliates").delete()
    old = country_group(list(CountryPage.objects.filter(country="NP")))
    people = {
        "own": MemberFactory(union=one),
        "unsaid": MemberFactory(union=None, country="NP"),
        "with a partner": MemberFactory(union=partner),
        "abroad": MemberFactory(union=abroad),
    }
    for person in people.values():
        person.groups.add(old)
    page = NewsPageFactory(owner=people["own"])
    migration = import_module("portal.members.migrations.0011_groups_of_unions")
    migration.move_to_unions(apps, connection.schema_editor())
    keep_country_groups()
    roles.ensure_groups()

    people = {name: type(each).objects.get(pk=each.pk) for name, each in people.items()}
    groups = {name: [group.name for group in each.groups.all()] for name, each in people.items()}
    moved = groups.pop("own")
    assert moved == ["Affiliates: NP AA"]
    assert set(map(tuple, groups.values())) == {("Affiliates: NP",)}
    for person in people.values():  # as before: nobody may do less, or more
        assert nepal.permissions_for_user(person).can_publish()
        assert get_affiliate_countries(person) == {"NP"}
        assert not page.permissions_for_user(person).can_publish() or moved
    tester = page.permissions_for_user(people["own"])
    assert tester.can_edit()
    assert tester.can_publish()
    assert not page.permissions_for_user(people["unsaid"]).can_edit()
    start = page_of(signed_in(administrator).get("/admin/"))
    assert start.one("[data-line=accounts-without-union]")["data-waiting"] == "3"

    migration.move_to_countries(apps, connection.schema_editor())
    assert {
        name for each in people.values() for name in each.groups.values_list("name", flat=True)
    } == {"Affiliates: NP"}


def test_the_group_of_a_country_goes_with_its_last_member(nepal: CountryPage) -> None:
    old = country_group([nepal])
    person = MemberFactory(country="NP")
    person.groups.add(old)
    keep_country_groups()
    assert Group.objects.filter(pk=old.pk).exists()
    person.groups.clear()
    keep_country_groups()
    assert not Group.objects.filter(pk=old.pk).exists()


# --- What a union says of itself ----------------------------------------------------


def test_a_union_says_what_it_offers_and_not_who_it_is(
    nepal: CountryPage, editor: Member, signed_in: SignIn
) -> None:
    one, two = union("AA"), union("BB")
    client = signed_in(officer(one))
    address = "/admin/snippets/countries/union/"
    typed = {
        "name": "Taken",
        "acronym": "BB",
        "country": "QA",
        "kind": "partner",
        "website": "https://union.example",
        "offers": ["legal", "shelter"],
        "how_to_join": "Ask us.",
        "how_to_join_translations_ne": "हामीलाई सोध्नुहोस्।",
    }
    assert client.post(f"{address}edit/{one.pk}/", typed).status_code == 302
    kept = Union.objects.get(pk=one.pk)
    assert (kept.name, kept.acronym, str(kept.country)) == (one.name, "AA", "NP")
    assert (kept.kind, kept.affiliate) == ("union", True)
    assert (kept.offers, kept.how_to_join) == (["legal", "shelter"], "Ask us.")
    assert kept.how_to_join_translations == {"ne": "हामीलाई सोध्नुहोस्।"}
    listed = page_of(client.get(address)).links("main a[href*='/union/edit/']")
    assert set(listed) == {f"{address}edit/{one.pk}/"}
    for what in ("edit", "usage", "history", "delete"):
        assert client.get(f"{address}{what}/{two.pk}/").status_code == 302
    client.post(f"{address}edit/{two.pk}/", typed)
    client.post(f"{address}delete/{one.pk}/")
    client.post(f"{address}add/", typed)
    client.post(f"/admin/bulk/countries/union/delete/?id={one.pk}&id={two.pk}")
    assert {each.name for each in Union.objects.all()} == {one.name, two.name}
    assert Union.objects.get(pk=two.pk).how_to_join == ""
    changed = {**typed, "affiliate": "on", "acronym": "AC", "country": "NP", "kind": "union"}
    assert signed_in(editor).post(f"{address}edit/{one.pk}/", changed).status_code == 302
    assert Union.objects.get(pk=one.pk).acronym == "AC"
