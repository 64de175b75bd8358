"""An agreement ends: editors hear it in time, readers are told."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.test import Client

from portal.members.roles import EDITORS
from rights_guides.agreements import ends
from rights_guides.agreements.models import AgreementPage, EndNotice
from tests.factories import AgreementPageFactory, MemberFactory
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import in_language, page_of, read

pytestmark = pytest.mark.django_db
Run = Callable[[str], list[Any]]
END = dt.date(2026, 12, 31)


@pytest.fixture(autouse=True)
def editor(site_tree: HomePage) -> Member:
    """Somebody to write to."""
    member: Member = MemberFactory(preferred_language="ne")
    member.groups.add(Group.objects.get(name=EDITORS))
    return member


@pytest.fixture
def run(committed: Committed) -> Run:
    """``run("2026-10-02")``: the mails that one run of the command sends on a day."""

    def run_on(day: str) -> list[Any]:
        mail.outbox = []
        with time_machine.travel(f"{day}T06:00:00Z", tick=False), committed():
            call_command("send_agreement_notices", verbosity=0)
        return mail.outbox

    return run_on


def ending(**fields: Any) -> AgreementPage:
    return AgreementPageFactory(**{"valid_from": None, "valid_until": END} | fields)


def test_editors_are_told_three_times_and_of_each_once(run: Run, editor: Member) -> None:
    page = ending(title="Builders")
    days = (
        *("2026-10-01", "2026-10-02", "2026-10-02", "2026-11-30", "2026-12-01"),
        *("2026-12-02", "2026-12-30", "2026-12-31", "2026-12-31", "2027-01-01"),
    )
    assert [len(run(day)) for day in days] == [0, 1, 0, 0, 1, 0, 0, 1, 0, 0]
    assert EndNotice.objects.filter(page=page).count() == 3


def test_a_mail_names_them_all_in_the_language_of_who_reads_it(run: Run, editor: Member) -> None:
    page = ending(title="Builders", renews_tacitly=True)
    ending(title="Cleaners")
    (sent,) = run("2026-10-05")
    assert sent.to == [editor.email]
    assert {"Builders", "Cleaners"} <= set(sent.body.splitlines())
    assert f"/admin/pages/{page.pk}/edit/" in sent.body
    assert "२०२६" in sent.body


def test_missed_days_are_made_up_for_with_one_mail(run: Run) -> None:
    page = ending()
    assert len(run("2026-12-05")) == 1
    assert set(EndNotice.objects.values_list("days", flat=True)) == {90, 30}
    assert run("2026-12-06") == []
    assert len(run("2027-01-02")) == 1
    # Another end is told anew.
    AgreementPage.objects.filter(pk=page.pk).update(valid_until=dt.date(2027, 2, 1))
    assert len(run("2027-01-03")) == 1


def test_what_ended_long_ago_is_no_draft_and_no_translation_is_told(run: Run) -> None:
    ending(valid_until=dt.date(2026, 10, 1))
    ending(live=False)
    page = ending()
    in_language(page, "ar")
    run("2026-12-01")
    assert {each.page_id for each in EndNotice.objects.all()} == {page.pk}


def test_with_nobody_to_write_to_nothing_counts_as_told(run: Run, editor: Member) -> None:
    ending()
    editor.is_active = False
    editor.save()
    assert run("2026-12-01") == []
    assert not EndNotice.objects.exists()


def test_the_first_page_lists_what_ends_soon(signed_in: SignIn, editor: Member) -> None:
    soon, later = ending(title="Soon"), ending(title="Later", valid_until=dt.date(2028, 1, 1))
    with time_machine.travel("2026-12-05T06:00:00Z", tick=False):
        assert f"/admin/pages/{soon.pk}/edit/" in page_of(signed_in(editor).get("/admin/")).links(
            "a[href*='/edit/']"
        )
        assert list(ends.find_ending(dt.date(2026, 12, 5))) == [soon] != [later]


@pytest.mark.parametrize(
    ("fields", "ended"),
    [
        ({"valid_until": dt.date(2026, 12, 30)}, True),
        ({"valid_until": dt.date(2026, 12, 31)}, False),
        ({"valid_until": dt.date(2020, 12, 31), "renews_tacitly": True}, False),
        ({"valid_until": None}, False),
    ],
)
@time_machine.travel("2026-12-31T06:00:00Z", tick=False)
def test_readers_are_told_that_it_ended(fields: dict[str, Any], ended: bool) -> None:
    ending(slug="know", **fields)
    assert bool(read("/en/agreements/know/").html.select("[data-notice=ended]")) == ended
    assert bool(read("/en/agreements/").html.select(".teasers .mark[data-state=stop]")) == ended
    assert Client().get("/api/agreements/").json()["results"][0]["ended"] == ended
