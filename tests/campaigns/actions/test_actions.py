"""What unions did: who reports and changes it, what readers see, and what is counted."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.models import NationalAction
from campaigns.actions.numbers import count
from campaigns.actions.permissions import ACTIONS, action_permissions
from campaigns.actions.reports import decide
from campaigns.models import CampaignPage
from portal.members.account_deletion import delete_account
from tests.factories import (
    CampaignPageFactory,
    MemberFactory,
    UnionFactory,
    affiliates_of,
    own_union,
    published,
)
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import error_codes, read

pytestmark = pytest.mark.django_db
LIST = "/en/campaigns/know/actions/"
SNIPPET = "wagtailsnippets_actions_nationalaction"


@pytest.fixture
def campaign(site_tree: HomePage) -> CampaignPage:
    """The campaign that things are done for."""
    made: CampaignPage = published(CampaignPageFactory(slug="know", unions_goal=40))
    return made


def make_officer(country: str, *publishes: str) -> Member:
    """Somebody of the country's union."""
    person: Member = MemberFactory(is_staff=True)
    person.groups.add(affiliates_of(country, *publishes))
    return person


def make_action(campaign: CampaignPage, country: str = "NP", **fields: Any) -> NationalAction:
    told = {"union": own_union(country), "country": country, "place": f"Place in {country}"}
    told |= {"kind": "rally", "source_note": "We were there.", "state": "shown"} | fields
    made: NationalAction = NationalAction.objects.create(campaign=campaign.translation_key, **told)
    return made


def sent(campaign: CampaignPage, country: str = "NP", **changes: Any) -> dict[str, Any]:
    told = {
        "campaign": str(campaign.translation_key),
        "union": own_union(country).pk,
        "country": country,
        "date": timezone.localdate().isoformat(),
        "place": "Pokhara",
        "kind": "rally",
        "language": "en",
        "source_note": "We were there.",
    }
    return told | changes


@pytest.mark.parametrize(("publishes", "state"), [((), "waiting"), ((ACTIONS,), "shown")])
def test_a_union_reports_for_itself(
    campaign: CampaignPage, signed_in: SignIn, publishes: tuple[str, ...], state: str
) -> None:
    told = sent(campaign)
    officer = make_officer("NP", *publishes)
    signed_in(officer).post(reverse(f"{SNIPPET}:add"), told)
    action = NationalAction.objects.get()
    assert (action.state, action.reported_by) == (state, officer)
    assert len(read(LIST).texts("[data-action]")) == (state == "shown")


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"date": (timezone.localdate() + dt.timedelta(days=2)).isoformat()}, {"date"}),
        ({"people": str(10**12), "counting": "counted"}, {"people"}),
        ({"people": "5"}, {"counting"}),
        ({"source_note": "\u200b"}, {"source_note"}),
        ({"place": ""}, {"place"}),
        ({"kind": "party"}, {"kind"}),
        ({"union": "0"}, {"union"}),
    ],
)
def test_what_is_not_taken(
    campaign: CampaignPage, signed_in: SignIn, changes: dict[str, str], refused: set[str]
) -> None:
    client = signed_in(make_officer("NP"))
    response = client.post(reverse(f"{SNIPPET}:add"), sent(campaign, **changes))
    assert set(error_codes(response)) == refused
    assert not NationalAction.objects.exists()


def test_nothing_of_another_union_is_found_or_changed(
    campaign: CampaignPage, signed_in: SignIn, editor: Member
) -> None:
    own, other = make_action(campaign, "NP"), make_action(campaign, "KE")
    officer = make_officer("NP")
    client = signed_in(officer)
    for view in ("edit", "delete", "usage", "history"):
        status = client.get(reverse(f"{SNIPPET}:{view}", args=[other.pk])).status_code
        assert status in (302, 403), view
    client.post(reverse(f"{SNIPPET}:edit", args=[other.pk]), sent(campaign))
    client.post(reverse(f"{SNIPPET}:delete", args=[other.pk]))
    response = client.post(reverse(f"{SNIPPET}:add"), sent(campaign, "KE"))
    assert set(error_codes(response)) == {"union"}
    client.post(reverse("action_check", args=[own.pk]), {"state": "hidden", "reason": "A"})
    assert list(NationalAction.objects.order_by("pk").values_list("place", "state")) == [
        (own.place, "shown"),
        (other.place, "shown"),
    ]
    assert other.place not in client.get(reverse(f"{SNIPPET}:list")).content.decode()
    found = action_permissions.instances_user_has_any_permission_for(editor, {"change"})
    assert set(found) == {own, other}


def test_what_a_union_changes_is_checked_again(campaign: CampaignPage, signed_in: SignIn) -> None:
    action = make_action(campaign)
    client = signed_in(make_officer("NP"))
    client.post(reverse(f"{SNIPPET}:edit", args=[action.pk]), sent(campaign))
    action.refresh_from_db()
    assert (action.place, action.state) == ("Pokhara", "waiting")


def test_an_editor_hides_with_a_reason_and_who_reported_hears_of_it(
    campaign: CampaignPage, signed_in: SignIn, editor: Member, committed: Committed
) -> None:
    officer = make_officer("NP")
    action = make_action(campaign, state="waiting", reported_by=officer)
    client = signed_in(editor)
    url = reverse("action_check", args=[action.pk])
    read_at = {"changed_at": action.changed_at.isoformat()}
    assert client.post(url, read_at | {"state": "hidden"}).status_code == 422
    with committed():
        client.post(url, read_at | {"state": "shown"})
        client.post(url, read_at | {"state": "hidden", "reason": "The picture is another one."})
    action.refresh_from_db()
    assert action.state == "hidden"
    assert [each.kind for each in action.decisions.order_by("pk")] == ["shown", "hidden"]
    assert [message.to for message in mail.outbox] == [[officer.email]] * 2
    assert "The picture is another one." in mail.outbox[-1].body
    assert all(str(each.subject) in each.body for each in mail.outbox)


def test_an_editor_decides_about_the_words_that_they_read(
    campaign: CampaignPage, signed_in: SignIn, editor: Member
) -> None:
    action = make_action(campaign, state="waiting")
    url = reverse("action_check", args=[action.pk])
    form = {"changed_at": read(url, signed_in(editor)).one("[name=changed_at]")["value"]}
    signed_in(make_officer("NP")).post(reverse(f"{SNIPPET}:edit", args=[action.pk]), sent(campaign))
    signed_in(editor).post(url, form | {"state": "shown"})
    action.refresh_from_db()
    assert (action.state, action.decisions.exists()) == ("waiting", False)


def test_what_an_editor_hid_says_why_and_waits_again_once_it_is_mended(
    campaign: CampaignPage, signed_in: SignIn, editor: Member
) -> None:
    action = make_action(campaign)
    decide(action, NationalAction.State.HIDDEN, "Which <b>day</b>?", editor)
    client = signed_in(make_officer("NP", ACTIONS))
    url = reverse(f"{SNIPPET}:edit", args=[action.pk])
    assert "Which &lt;b&gt;day" in client.get(url).content.decode()
    client.post(url, sent(campaign))
    action.refresh_from_db()
    assert action.state == "waiting"


def test_the_union_hears_of_it_where_who_reported_has_left(
    campaign: CampaignPage, editor: Member, committed: Committed
) -> None:
    left, stays, _other = MemberFactory(is_staff=True), make_officer("NP"), make_officer("KE")
    action = make_action(campaign, state="waiting", reported_by=left)
    with committed():
        decide(action, NationalAction.State.SHOWN, "", editor)
    assert [message.to for message in mail.outbox] == [[stays.email]]


def test_a_union_chooses_from_campaigns_that_readers_know(
    campaign: CampaignPage, signed_in: SignIn, editor: Member
) -> None:
    draft = CampaignPageFactory(live=False)
    form = sent(campaign) | {"campaign": str(draft.translation_key)}
    response = signed_in(make_officer("NP")).post(reverse(f"{SNIPPET}:add"), form)
    assert set(error_codes(response)) == {"campaign"}
    assert draft.title in signed_in(editor).get(reverse(f"{SNIPPET}:add")).content.decode()


def test_who_leaves_with_their_texts_takes_them_along(campaign: CampaignPage) -> None:
    officer = make_officer("NP")
    make_action(campaign, reported_by=officer, text="We walked to the ministry.")
    delete_account(officer, erase_texts=True)
    assert "ministry" not in read(LIST).html.text
    assert not read(LIST).html.select("[data-action] .quiet")
    assert count(campaign).unions == 1


def test_affiliates_are_counted_and_each_once(campaign: CampaignPage) -> None:
    make_action(campaign)
    make_action(campaign)
    make_action(campaign, "KE")
    make_action(campaign, "PH", state="waiting")
    make_action(campaign, "ID", state="hidden")
    partner = UnionFactory(country="QA", affiliate=False)
    make_action(campaign, "QA", union=partner)
    part = CampaignPageFactory(part_of=campaign.translation_key)
    make_action(part, "LK")
    make_action(CampaignPageFactory(), "BD")
    numbers = count(campaign)
    assert (numbers.actions, numbers.unions, numbers.countries) == (5, 3, 4)
    page = read("/en/campaigns/know/")
    assert page.one("[data-unions]")["value"] == "3"
    assert page.one("[data-unions-goal]")["value"] == "40"


def test_a_union_whose_actions_are_counted_stays(campaign: CampaignPage) -> None:
    make_action(campaign)
    with pytest.raises(ProtectedError):
        own_union("NP").delete()
    assert count(campaign).unions == 1


def test_a_text_is_marked_with_its_language(campaign: CampaignPage) -> None:
    make_action(campaign, text="नारा", language="ne")
    assert read(LIST).texts("[data-action] [lang=ne]")[0] == "नारा"


def test_the_list_is_by_country_with_a_map(campaign: CampaignPage) -> None:
    make_action(campaign)
    make_action(campaign, "KE")
    page = read(f"{LIST}?country=KE")
    assert len(page.html.select("[data-action]")) == 1
    assert len(page.html.select("[data-acted] > path")) == 2
    assert len(read(f"{LIST}?country=QQ").html.select("[data-action]")) == 2
    assert Client().get("/en/campaigns/none/actions/").status_code == 404


def test_nothing_done_yet_is_said(campaign: CampaignPage) -> None:
    assert read(LIST).html.select("[data-empty=actions]")


@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
def test_the_feed_has_what_readers_see(campaign: CampaignPage) -> None:
    make_action(campaign)
    make_action(campaign, "KE", state="hidden")
    assert len(read(f"{LIST}feed/").html.select("entry")) == 1


def test_pages_cost_the_same_however_much_was_done(campaign: CampaignPage) -> None:
    make_action(campaign)
    addresses = ("/en/campaigns/know/", LIST)
    few = [cold(address) for address in addresses]
    for country in ("KE", "PH", "ID", "LK", "BD") * 6:
        make_action(campaign, country)
    assert [cold(address) for address in addresses] == few
    assert few[0] <= 20
