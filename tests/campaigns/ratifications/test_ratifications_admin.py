"""Ratifications in the back office: the editors' alone."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from campaigns.ratifications.models import Instrument, Ratification, RatificationChange
from campaigns.ratifications.search import public_instruments, to_documents
from portal.members import roles
from tests.factories import (
    CountryPageFactory,
    MemberFactory,
    RatificationFactory,
    affiliates_name,
    group_named,
    published,
)
from tests.fixture_types import Committed, HomePage, SignIn
from tests.reading import error_codes

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/snippets/ratifications/ratification/"
INSTRUMENTS = "/admin/snippets/ratifications/instrument/"
EDITORS, NEPAL = roles.EDITORS, affiliates_name("NP")


@pytest.fixture
def row(site_tree: HomePage, committed: Committed) -> Ratification:
    """A row of a country that has a page."""
    with committed():
        published(CountryPageFactory(country="NP", slug="nepal"))
    roles.ensure_translators_group("ne")
    made: Ratification = RatificationFactory()
    return made


def person(*groups: str) -> Any:
    member = MemberFactory()
    member.groups.add(*(group_named(name) for name in groups))
    return member


def fields(row: Ratification, **changed: Any) -> dict[str, Any]:
    return {
        "instrument": row.instrument_id,
        "country": str(row.country),
        "state": row.state,
        "date": row.date,
        "source_title": row.source_title,
        **changed,
    }


def can(client: Client, row: Ratification) -> set[str]:
    done = set()
    for what in ("edit", "delete", "usage", "history"):
        if client.get(f"{ADDRESS}{what}/{row.pk}/").status_code == 200:
            done.add(what)
    for what, address in (
        ("list", ADDRESS),
        ("add", f"{ADDRESS}add/"),
        ("import", f"{ADDRESS}import/"),
        ("conventions", INSTRUMENTS),
        ("convention", f"{INSTRUMENTS}edit/{row.instrument_id}/"),
    ):
        if client.get(address).status_code == 200:
            done.add(what)
    client.post(f"{ADDRESS}edit/{row.pk}/", fields(row, date="2016"))
    if Ratification.objects.get(pk=row.pk).date == "2016":
        done.add("change")
    client.post(f"/admin/bulk/ratifications/ratification/delete/?id={row.pk}")
    if not Ratification.objects.filter(pk=row.pk).exists():
        done.add("delete many")
    return done


EVERYTHING = {
    *("edit", "delete", "usage", "history", "list", "add", "import", "conventions", "convention"),
    *("change", "delete many"),
}


@pytest.mark.parametrize(
    ("groups", "may"),
    [
        ((EDITORS,), EVERYTHING),
        ((NEPAL,), set()),
        ((f"{roles.TRANSLATORS}ne",), set()),
        ((), set()),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else "",
)
def test_only_editors_keep_the_list(
    row: Ratification, signed_in: SignIn, groups: tuple[str, ...], may: set[str]
) -> None:
    assert can(signed_in(person(*groups)), row) == may


def test_the_history_knows_who_it_was(row: Ratification, signed_in: SignIn) -> None:
    editor = person(EDITORS)
    signed_in(editor).post(f"{ADDRESS}edit/{row.pk}/", fields(row, date="2016-05"))
    change = RatificationChange.objects.get(kind="changed")
    assert change.actor == editor
    assert change.after["date"] == "2016-05"


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"date": "1948"}, ("date", "adopted")),
        ({"date": "2999"}, ("date", "future")),
        ({"source_title": ""}, ("source_title", "required")),
        ({"state": "not-ratified", "date": ""}, ("said_on", "required")),
        ({"country": "IN"}, ("country", "double")),
    ],
    ids=str,
)
def test_a_fault_is_said_beside_its_field_and_what_was_typed_stays(
    row: Ratification, signed_in: SignIn, changed: dict[str, str], place: tuple[str, str]
) -> None:
    RatificationFactory(country="IN")
    answer = signed_in(person(EDITORS)).post(
        f"{ADDRESS}edit/{row.pk}/", fields(row, note="A note of mine", **changed)
    )
    assert error_codes(answer) == {place[0]: [place[1]]}
    assert "A note of mine" in answer.content.decode()
    assert Ratification.objects.get(pk=row.pk).date == "2015"


def bring(client: Client, content: str, **more: str) -> Any:
    file = SimpleUploadedFile("table.csv", content.encode())
    return client.post(f"{ADDRESS}import/", {"table": file, **more})


def test_a_table_is_looked_at_first(row: Ratification, signed_in: SignIn) -> None:
    client = signed_in(person(EDITORS))
    head = "instrument,country,date,source_title\n"
    table = f"{head}C97,NP,2016,NORMLEX\nC143,NP,1999,NORMLEX\n"
    looked = bring(client, table, only_look="on").content.decode()
    assert 'data-added="1"' in looked
    assert 'data-changed="1"' in looked
    assert looked.count("data-note") == 2
    assert Ratification.objects.get().date == "2015"
    refused = bring(client, f"{head}C97,NP,1900,NORMLEX\n").content.decode()
    assert 'data-code="adopted"' in refused
    assert bring(client, table).status_code == 302
    assert Ratification.objects.count() == 2
    assert f"{ADDRESS}import/" in client.get(ADDRESS).content.decode()


def test_what_nobody_looked_up_for_a_year_waits_on_the_first_page(
    row: Ratification, signed_in: SignIn
) -> None:
    old = RatificationFactory(code="C143", checked_on=dt.date(2025, 1, 1))
    client = signed_in(person(EDITORS))
    shown = client.get("/admin/").content.decode()
    assert f"ratification/edit/{old.pk}/" in shown
    assert f"ratification/edit/{row.pk}/" not in shown
    listed = client.get(f"{ADDRESS}?state_of_check=overdue").content.decode()
    assert f"ratification/edit/{old.pk}/" in listed
    assert f"ratification/edit/{row.pk}/" not in listed
    assert f"ratification/edit/{row.pk}/" not in (
        signed_in(person(NEPAL)).get("/admin/").content.decode()
    )


def test_a_convention_that_something_is_known_of_is_not_deleted(
    row: Ratification, signed_in: SignIn
) -> None:
    client = signed_in(person(EDITORS))
    client.post(f"{INSTRUMENTS}delete/{row.instrument_id}/")
    assert Instrument.objects.filter(pk=row.instrument_id).exists()


def test_conventions_are_found_by_short_name_and_in_every_language(row: Ratification) -> None:
    documents = list(to_documents(public_instruments().get(code="C97")))
    assert len(documents) == 12
    assert all("C97" in document.title for document in documents)
    assert len({document.title for document in documents}) == 12
    assert all("97" in document.words.split() for document in documents)
