"""Cooperation agreements in the back office: who keeps them, what is refused, what waits."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from campaigns.cooperation.models import Commitment, CooperationAgreement, DueNotice, Party
from portal.members import roles
from tests.factories import (
    DAY,
    CampaignPageFactory,
    CooperationFactory,
    CountryPageFactory,
    MemberFactory,
    affiliates_name,
    group_named,
    published,
)
from tests.fixture_types import Committed, HomePage, SignIn
from tests.reading import page_of

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/snippets/cooperation/cooperationagreement/"
EDITORS, NEPAL = roles.EDITORS, affiliates_name("NP")
CHILDREN = ("parties", "commitments", "documents")


@pytest.fixture
def agreement(site_tree: HomePage, committed: Committed) -> CooperationAgreement:
    """An agreement about a country that has a page."""
    with committed():
        published(CountryPageFactory(country="NP", slug="nepal"))
    roles.ensure_translators_group("ne")
    made: CooperationAgreement = CooperationFactory(promises=[{}])
    return made


def person(*groups: str) -> Any:
    member = MemberFactory()
    member.groups.add(*(group_named(name) for name in groups))
    return member


def fields(agreement: CooperationAgreement, **changed: Any) -> dict[str, Any]:
    """What the form holds, with one promise, as a browser sends it."""
    (promise,) = agreement.commitments.all()
    data = {
        "kind": agreement.kind,
        "origins": ["NP"],
        "destinations": ["KW"],
        "signed": agreement.signed,
        "state": agreement.state,
        "source_title": agreement.source_title,
        "commitments-0-id": promise.pk,
        "commitments-0-text": promise.text,
        "commitments-0-status": promise.status,
        "commitments-0-ORDER": 1,
    }
    for name in CHILDREN:
        number = int(name == "commitments")
        data |= {f"{name}-TOTAL_FORMS": number, f"{name}-INITIAL_FORMS": number}
        data |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
    return data | changed


def can(client: Client, agreement: CooperationAgreement) -> set[str]:
    done = set()
    for what in ("edit", "delete", "usage", "history"):
        if client.get(f"{ADDRESS}{what}/{agreement.pk}/").status_code == 200:
            done.add(what)
    addresses = (("list", ADDRESS), ("add", f"{ADDRESS}add/"), ("import", f"{ADDRESS}import/"))
    for what, address in addresses:
        if client.get(address).status_code == 200:
            done.add(what)
    client.post(f"{ADDRESS}edit/{agreement.pk}/", fields(agreement, signed="2016"))
    if CooperationAgreement.objects.get(pk=agreement.pk).signed == "2016":
        done.add("change")
    client.post(f"/admin/bulk/cooperation/cooperationagreement/delete/?id={agreement.pk}")
    if not CooperationAgreement.objects.filter(pk=agreement.pk).exists():
        done.add("delete many")
    return done


EVERYTHING = {
    *("edit", "delete", "usage", "history", "list", "add", "import", "change", "delete many")
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
def test_only_editors_keep_them(
    agreement: CooperationAgreement, signed_in: SignIn, groups: tuple[str, ...], may: set[str]
) -> None:
    assert can(signed_in(person(*groups)), agreement) == may


def test_the_campaign_that_it_came_of_is_chosen_by_its_title(
    agreement: CooperationAgreement, signed_in: SignIn
) -> None:
    page = published(CampaignPageFactory(title="Red card", slug="red-card", starts=DAY))
    client, address = signed_in(person(EDITORS)), f"{ADDRESS}edit/{agreement.pk}/"
    choice = page_of(client.get(address)).one("select[name=campaign]")
    assert [option.text for option in choice.select("option")] == ["—", "Red card"]
    for chosen, kept in ((str(page.translation_key), page.translation_key), ("", None)):
        client.post(address, fields(agreement, campaign=chosen))
        agreement.refresh_from_db()
        assert agreement.campaign == kept


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"signed": "2015-06", "ends": "2015-05"}, {"ends": "order"}),
        ({"signed": "2015", "ends": "2014"}, {"ends": "order"}),
        ({"signed": "2999"}, {"signed": "future"}),
        ({"signed": "soon"}, {"signed": "date"}),
        ({"checked_on": "2999-01-01"}, {"checked_on": "future"}),
        ({"source_title": ""}, {"source_title": "required"}),
        ({"origins": []}, {"name": "nowhere"}),
        ({"campaign": str(uuid.UUID(int=1))}, {"campaign": "invalid_choice"}),
        (
            {"commitments-0-status": "done"},
            {"commitments": {"evidence": "evidence", "evidence_source": "evidence"}},
        ),
        (
            {"commitments-0-evidence_on": "2999"},
            {"commitments": {"evidence_on": "future"}},
        ),
    ],
    ids=str,
)
def test_a_fault_is_said_beside_its_field_and_what_was_typed_stays(
    agreement: CooperationAgreement, signed_in: SignIn, changed: Any, codes: dict[str, Any]
) -> None:
    answer = signed_in(person(EDITORS)).post(
        f"{ADDRESS}edit/{agreement.pk}/", fields(agreement, doubt="A doubt of mine", **changed)
    )
    form = answer.context["form"]
    found: dict[str, Any] = {name: errors[0].code for name, errors in form.errors.as_data().items()}
    for name, formset in form.formsets.items():
        for each in formset.forms:
            if each.errors:
                data = each.errors.as_data()
                found[name] = {field: errors[0].code for field, errors in data.items()}
    assert found == codes
    assert "A doubt of mine" in answer.content.decode()
    assert CooperationAgreement.objects.get(pk=agreement.pk).doubt == ""


@pytest.mark.parametrize(
    ("party", "codes"),
    [
        ({"name": ""}, {"name": "nobody", "country": "required"}),
        ({"name": "CNTS"}, {"country": "required"}),
        ({"name": "A council", "side": "regional"}, {}),
    ],
    ids=str,
)
def test_a_party_has_a_name_and_a_country(party: dict[str, str], codes: dict[str, str]) -> None:
    found = {}
    try:
        Party(**party).clean()
    except Exception as refusal:  # noqa: BLE001 - only a refusal has what is read next
        found = {name: errors[0].code for name, errors in refusal.error_dict.items()}  # type: ignore[attr-defined]
    assert found == codes


def bring(client: Client, content: str, **more: str) -> Any:
    file = SimpleUploadedFile("table.csv", content.encode())
    return client.post(f"{ADDRESS}import/", {"table": file, **more})


def test_a_table_is_looked_at_first(agreement: CooperationAgreement, signed_in: SignIn) -> None:
    client = signed_in(person(EDITORS))
    head = "key,origins,destinations,signed,source_title\n"
    table = f"{head}{agreement.key},NP,KW,2016,A newspaper\nnew-one,BD,QA,2017,A newspaper\n"
    looked = bring(client, table, only_look="on").content.decode()
    assert 'data-added="1"' in looked
    assert 'data-changed="1"' in looked
    assert CooperationAgreement.objects.get().signed == "2015-06"
    refused = bring(client, f"{head}new-one,BD,QA,2999,A newspaper\n").content.decode()
    assert 'data-code="future"' in refused
    assert bring(client, table).status_code == 302
    assert CooperationAgreement.objects.count() == 2
    assert f"{ADDRESS}import/" in client.get(ADDRESS).content.decode()


@time_machine.travel("2026-11-30T08:00:00Z", tick=False)
def test_what_ends_soon_and_what_to_ask_about_waits_on_the_first_page(
    agreement: CooperationAgreement, signed_in: SignIn
) -> None:
    soon = CooperationFactory(ends="2027-01-15")
    due = CooperationFactory(promises=[{"next_on": "2026-11-30"}])
    CooperationFactory(ends="2028", promises=[{"next_on": "2026-12-01"}])
    CooperationFactory(ends="2027-01-15", state="ended")
    client = signed_in(person(EDITORS))
    shown = page_of(client.get("/admin/")).links("a[href*='cooperationagreement/edit/']")
    assert shown == [f"{ADDRESS}edit/{each.pk}/" for each in (soon, due)]
    listed = page_of(client.get(f"{ADDRESS}?due=yes")).links("td a[href*='/edit/']")
    assert set(listed) == {f"{ADDRESS}edit/{due.pk}/"}
    seen = signed_in(person(NEPAL)).get("/admin/").content.decode()
    assert "cooperationagreement/edit/" not in seen


@pytest.fixture
def run(committed: Committed) -> Callable[[str], list[Any]]:
    """``run("2026-10-02")``: the mails that one run of the command sends on a day."""

    def run_on(day: str) -> list[Any]:
        mail.outbox = []
        with time_machine.travel(f"{day}T06:00:00Z", tick=False), committed():
            call_command("send_cooperation_notices", verbosity=0)
        return mail.outbox

    return run_on


def test_editors_are_told_of_each_thing_once(
    agreement: CooperationAgreement, run: Callable[[str], list[Any]]
) -> None:
    editor = person(EDITORS)
    CooperationAgreement.objects.update(ends="2026-12-31")
    Commitment.objects.update(next_on="2026-12-05")
    days = ("2026-10-01", "2026-10-02", "2026-10-03", "2026-12-01", "2026-12-05", "2026-12-06")
    sent = [run(day) for day in days]
    assert [len(each) for each in sent] == [0, 1, 0, 1, 1, 0]
    assert DueNotice.objects.count() == 3
    (promise,) = sent[4]
    assert promise.to == [editor.email]
    assert f"{ADDRESS}edit/{agreement.pk}/" in promise.body
    # Another day is told anew.
    Commitment.objects.update(next_on="2026-12-07")
    assert len(run("2026-12-07")) == 1
