"""Cases in the back office: the editors' alone."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from campaigns.supervision.models import CaseDocument, SupervisoryCase, SupervisoryStep
from portal.members import roles
from tests.factories import (
    CountryPageFactory,
    MemberFactory,
    SupervisoryCaseFactory,
    SupervisoryStepFactory,
    affiliates_name,
    group_named,
    published,
)
from tests.fixture_types import Committed, HomePage, SignIn
from tests.reading import error_codes

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/snippets/supervision/supervisorycase/"
EDITORS, NEPAL = roles.EDITORS, affiliates_name("NP")


@pytest.fixture
def case(site_tree: HomePage, committed: Committed) -> SupervisoryCase:
    """A case with a step and a source."""
    with committed():
        published(CountryPageFactory(country="NP", slug="nepal"))
    roles.ensure_translators_group("ne")
    made: SupervisoryCase = SupervisoryCaseFactory()
    CaseDocument.objects.create(case=made, title="NORMLEX")
    SupervisoryStepFactory(case=made)
    return made


def person(*groups: str) -> Any:
    member = MemberFactory()
    member.groups.add(*(group_named(name) for name in groups))
    return member


def fields(case: SupervisoryCase, **changed: Any) -> dict[str, Any]:
    document = CaseDocument.objects.filter(case=case).first()
    return {
        "topic": case.topic,
        "bodies": list(case.bodies),
        "number": case.number,
        "country": str(case.country),
        "state": case.state,
        "summary": case.summary,
        "filed": case.filed,
        "documents-TOTAL_FORMS": "1",
        "documents-INITIAL_FORMS": "1" if document else "0",
        "documents-MIN_NUM_FORMS": "1",
        "documents-MAX_NUM_FORMS": "1000",
        "documents-0-id": document.pk if document else "",
        "documents-0-title": "NORMLEX",
        "documents-0-language": "en",
        "documents-0-ORDER": "1",
        **changed,
    }


def can(client: Client, case: SupervisoryCase) -> set[str]:
    done = set()
    for what in ("edit", "delete", "usage", "history"):
        if client.get(f"{ADDRESS}{what}/{case.pk}/").status_code == 200:
            done.add(what)
    for what in ("add", "import"):
        if client.get(f"{ADDRESS}{what}/").status_code == 200:
            done.add(what)
    if client.get(ADDRESS).status_code == 200:
        done.add("list")
    client.post(f"{ADDRESS}edit/{case.pk}/", fields(case, topic="Another"))
    if SupervisoryCase.objects.get(pk=case.pk).topic == "Another":
        done.add("change")
    client.post(f"/admin/bulk/supervision/supervisorycase/delete/?id={case.pk}")
    if not SupervisoryCase.objects.filter(pk=case.pk).exists():
        done.add("delete many")
    return done


EVERYTHING = {
    *("edit", "delete", "usage", "history", "list", "add", "import", "change", "delete many"),
}


@pytest.mark.parametrize(
    ("groups", "may"),
    [
        ((EDITORS,), EVERYTHING),
        ((NEPAL,), set()),
        ((f"{roles.TRANSLATORS}ne",), set()),
        ((), set()),
    ],
)
def test_only_editors_keep_the_list(
    case: SupervisoryCase, signed_in: SignIn, groups: tuple[str, ...], may: set[str]
) -> None:
    assert can(signed_in(person(*groups)), case) == may


def test_a_step_is_added_and_one_corrected_in_the_form(
    case: SupervisoryCase, signed_in: SignIn
) -> None:
    editor = person(EDITORS)
    wrong = SupervisoryStep.objects.get()
    answer = signed_in(editor).post(
        f"{ADDRESS}edit/{case.pk}/",
        fields(
            case,
            step_date="2017-05",
            step_kind="report",
            step_what="The report",
            step_next_on="2027-01-31",
            step_corrects=wrong.pk,
            step_reason="Another month",
        ),
    )
    assert answer.status_code == 302
    added = SupervisoryStep.objects.exclude(pk=wrong.pk).get()
    assert (added.actor, added.corrects, added.reason) == (editor, wrong, "Another month")
    case = SupervisoryCase.objects.get(pk=case.pk)
    assert (case.last_date, case.next_on) == ("2017-05", dt.date(2027, 1, 31))
    assert case.documents.count() == 1


def test_a_new_case_may_come_with_its_first_step(case: SupervisoryCase, signed_in: SignIn) -> None:
    new = SupervisoryCaseFactory.build(number="7")
    sent = fields(case, number=new.number, step_date="2015-02", step_kind="filed", step_what="Sent")
    sent |= {"documents-INITIAL_FORMS": "0", "documents-0-id": ""}
    assert signed_in(person(EDITORS)).post(f"{ADDRESS}add/", sent).status_code == 302
    made = SupervisoryCase.objects.get(number="7")
    assert (made.last_kind, made.documents.count()) == ("filed", 1)


STEP = {"step_date": "2016", "step_kind": "visit", "step_what": "A visit"}


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"number": "GB.1/2"}, ("number", "shape")),
        ({"filed": "2999"}, ("filed", "future")),
        ({"filed": "2016-04"}, ("filed", "steps")),
        ({"instruments": "?"}, ("instruments", "codes")),
        (STEP | {"step_date": "2014"}, ("step_date", "began")),
        (STEP | {"step_date": "2014-99"}, ("step_date", "date")),
        (STEP | {"step_date": ""}, ("step_date", "blank")),
        (STEP | {"step_what": ""}, ("step_what", "blank")),
        (STEP | {"step_kind": ""}, ("step_kind", "blank")),
        (STEP | {"step_next_on": "2015-12-31"}, ("step_next_on", "order")),
        (STEP | {"step_kind": "mistake"}, ("step_corrects", "required")),
    ],
    ids=str,
)
def test_a_fault_is_said_beside_its_field_and_what_was_typed_stays(
    case: SupervisoryCase, signed_in: SignIn, changed: dict[str, str], place: tuple[str, str]
) -> None:
    answer = signed_in(person(EDITORS)).post(
        f"{ADDRESS}edit/{case.pk}/", fields(case, note="A note of mine", **changed)
    )
    assert error_codes(answer) == {place[0]: [place[1]]}
    assert "A note of mine" in answer.content.decode()
    assert SupervisoryStep.objects.count() == 1
    assert SupervisoryCase.objects.get(pk=case.pk).note == ""


def bring(client: Client, content: str, **more: str) -> Any:
    file = SimpleUploadedFile("table.csv", content.encode())
    return client.post(f"{ADDRESS}import/", {"table": file, **more})


def test_a_table_is_looked_at_first(case: SupervisoryCase, signed_in: SignIn) -> None:
    client = signed_in(person(EDITORS))
    head = "key,bodies,country,topic,summary,source_title,steps\n"
    table = f"{head}{case.key},cfa,QA,A topic,S,NORMLEX,2019 closed: Over\nnew,cfa,NP,T,S,N,\n"
    looked = bring(client, table, only_look="on").content.decode()
    assert 'data-added="1"' in looked
    assert 'data-changed="1"' in looked
    assert SupervisoryCase.objects.count() == 1
    assert 'data-code="blank"' in bring(client, table.replace("A topic", "")).content.decode()
    assert bring(client, table).status_code == 302
    assert SupervisoryCase.objects.count() == 2
    assert f"{ADDRESS}import/" in client.get(ADDRESS).content.decode()


def test_what_should_have_gone_on_waits_on_the_first_page(
    case: SupervisoryCase, signed_in: SignIn
) -> None:
    late = SupervisoryStepFactory(next_on=dt.date(2026, 11, 29)).case
    client = signed_in(person(EDITORS))
    shown = client.get("/admin/").content.decode()
    assert f"supervisorycase/edit/{late.pk}/" in shown
    assert f"supervisorycase/edit/{case.pk}/" not in shown
    listed = client.get(f"{ADDRESS}?next_step=overdue").content.decode()
    assert f"supervisorycase/edit/{late.pk}/" in listed
    assert f"supervisorycase/edit/{case.pk}/" not in listed
    others = signed_in(person(NEPAL)).get("/admin/").content.decode()
    assert f"supervisorycase/edit/{late.pk}/" not in others
