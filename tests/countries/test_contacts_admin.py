"""Contacts in the back office: an affiliate's own, asked of the contact itself."""

from typing import Any

import pytest
from django.test import Client

from portal.countries.models import Contact, CountryPage, Union
from portal.members import roles
from tests.factories import (
    ContactFactory,
    CountryPageFactory,
    GuidePageFactory,
    MemberFactory,
    affiliates_name,
    group_named,
    published,
)
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import error_codes, in_language, page_of

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/snippets/countries/contact/"


@pytest.fixture
def desks(site_tree: HomePage, committed: Committed) -> dict[str, Contact]:
    """A desk in each of two countries, which have pages."""
    with committed():
        for country, slug in (("NP", "nepal"), ("QA", "qatar")):
            page = published(CountryPageFactory(country=country, slug=slug))
            published(in_language(page, "ne"))
    roles.ensure_translators_group("ne")
    return {
        country: ContactFactory(
            union=group_named(affiliates_name(country)).union_rights.union,
            name=f"Desk in {country}",
            names={"ne": "कक्ष"},
        )
        for country in ("NP", "QA")
    }


def person(*groups: str) -> Any:
    member = MemberFactory()
    member.groups.add(*(group_named(name) for name in groups))
    return member


def fields(contact: Contact, **changed: Any) -> dict[str, Any]:
    return {
        "union": contact.union_id,
        "role": contact.role,
        "name": contact.name,
        "phone": contact.phone,
        "dated_hours-count": "0",
        "languages": ["ne"],
        "email": "",
        **changed,
    }


def can(client: Client, desk: Contact) -> set[str]:
    """What a person can do with a desk, by every way there is."""
    done = set()
    for what in ("edit", "delete", "usage", "history"):
        if client.get(f"{ADDRESS}{what}/{desk.pk}/").status_code == 200:
            done.add(what)
    answer = client.post(f"{ADDRESS}edit/{desk.pk}/", fields(desk, phone="+977 1 5550199"))
    if answer.status_code == 302 and Contact.objects.filter(pk=desk.pk, phone__endswith="99"):
        done.add("change")
    listed = client.get(ADDRESS)
    if listed.status_code == 200 and f"contact/edit/{desk.pk}/" in listed.content.decode():
        done.add("find")
    before = Contact.objects.count()
    client.post(f"{ADDRESS}add/", fields(desk, name="Second desk"))
    if Contact.objects.count() > before:
        done.add("add")
    client.post(f"/admin/bulk/countries/contact/delete/?id={desk.pk}")
    if not Contact.objects.filter(pk=desk.pk).exists():
        done.add("delete many")
    return done


EVERYTHING = {"edit", "delete", "usage", "history", "change", "find", "add", "delete many"}
NEPAL, QATAR = (affiliates_name(code) for code in ("NP", "QA"))


@pytest.mark.parametrize(
    ("groups", "may"),
    [
        ((roles.EDITORS,), EVERYTHING),
        ((NEPAL,), EVERYTHING),
        ((QATAR,), set()),
        ((f"{roles.TRANSLATORS}ne",), set()),
        ((), set()),
        ((QATAR, f"{roles.TRANSLATORS}ne"), set()),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else "",
)
def test_an_affiliate_changes_the_contacts_of_its_own_country(
    desks: dict[str, Contact], signed_in: SignIn, groups: tuple[str, ...], may: set[str]
) -> None:
    assert can(signed_in(person(*groups)), desks["NP"]) == may


def test_a_contact_is_not_given_to_a_union_of_another_country(
    desks: dict[str, Contact], signed_in: SignIn
) -> None:
    desk, other = desks["NP"], desks["QA"]
    client = signed_in(person(NEPAL))
    answer = client.post(f"{ADDRESS}edit/{desk.pk}/", fields(desk, union=other.union_id))
    assert error_codes(answer)["union"] == ["invalid_choice"]
    offered = page_of(answer).html.select("select[name=union] option[value]:not([value=''])")
    assert [option["value"] for option in offered] == [str(desk.union_id)]
    desk.refresh_from_db()
    assert str(desk.union.country) == "NP"


def test_its_first_page_leads_to_its_contacts(desks: dict[str, Contact], signed_in: SignIn) -> None:
    for groups, shown in (((NEPAL,), ["NP"]), ((roles.EDITORS,), []), ((), None)):
        answer = signed_in(person(*groups)).get("/admin/")
        if shown is None:
            assert answer.status_code == 403
            continue
        links = page_of(answer).links("[data-line=contacts] a[href*='/contact/edit/']")
        assert links == [f"{ADDRESS}edit/{desks[country].pk}/" for country in shown]


@pytest.mark.parametrize("what", ["contact", "union"])
@pytest.mark.parametrize("many", [False, True])
def test_a_contact_that_a_page_shows_is_kept(
    desks: dict[str, Contact],
    editor: Member,
    signed_in: SignIn,
    committed: Committed,
    what: str,
    many: bool,
) -> None:
    desk = desks["NP"]
    with committed():
        published(GuidePageFactory(body=[("desk", desk)]))
    pk = desk.pk if what == "contact" else desk.union_id
    address = f"/admin/snippets/countries/{what}/delete/{pk}/"
    if many:
        address = f"/admin/bulk/countries/{what}/delete/?id={pk}"
    answer = signed_in(editor).post(address)
    assert answer.status_code == 302
    assert answer["Location"] == f"{ADDRESS}usage/{desk.pk}/"
    assert Contact.objects.filter(pk=desk.pk).exists()
    answer = signed_in(editor).post(address.replace(str(pk), str(desks["QA"].pk)))
    assert Union.objects.filter(pk=desk.union_id).exists()


def test_names_in_other_languages_are_typed_with_it(
    desks: dict[str, Contact], signed_in: SignIn
) -> None:
    desk = desks["NP"]
    client = signed_in(person(NEPAL))
    codes = ["fr", "es", "pt", "ru", "ar", "ur", "hi", "ne", "bn", "id", "fil"]
    typed = {f"names_{code}": f"{code} desk" for code in codes}
    assert client.post(f"{ADDRESS}edit/{desk.pk}/", fields(desk, **typed)).status_code == 302
    desk.refresh_from_db()
    assert desk.names == {code: f"{code} desk" for code in codes}


def test_the_country_of_a_page_decides_not_who_owns_it(
    desks: dict[str, Contact], signed_in: SignIn
) -> None:
    CountryPage.objects.update(country="LK")
    assert can(signed_in(person(NEPAL)), desks["NP"]) == EVERYTHING
    assert can(signed_in(person(NEPAL)), desks["QA"]) == set()
