"""How a campaign ended: said with what came of it, and with evidence where something was won."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from campaigns.models import CampaignPage, Ending
from tests.factories import CampaignPageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db
WON = {"ending": Ending.WON, "outcome": "The law has changed.", "evidence": "https://example.org/"}


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, set()),
        ({"outcome": ""}, {"outcome"}),
        ({"evidence": ""}, {"evidence"}),
        ({"ending": Ending.PARTLY, "evidence": ""}, {"evidence"}),
        ({"ending": Ending.LOST, "evidence": ""}, set()),
        ({"ending": "", "outcome": "", "evidence": ""}, set()),
    ],
)
def test_what_was_won_needs_evidence(changes: dict[str, str], missing: set[str]) -> None:
    page = CampaignPage(title="Know", starts=dt.date(2026, 3, 1), **WON | changes)
    if not missing:
        page.clean()
        return
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert set(refused.value.error_dict) == missing


@pytest.mark.parametrize(
    ("ending", "state"),
    [(Ending.WON, "full"), (Ending.PARTLY, "half"), (Ending.LOST, "stop"), (Ending.CLOSED, "stop")],
)
def test_an_ended_campaign_says_what_came_of_it(site_tree: Page, ending: str, state: str) -> None:
    starts = timezone.localdate() - dt.timedelta(days=9)
    CampaignPageFactory(slug="know", starts=starts, **WON | {"ending": ending})
    CampaignPageFactory(slug="runs", starts=starts)
    page = read("/en/campaigns/know/")
    assert page.one(".poster .mark")["data-state"] == state
    assert page.one("[data-ending]")["data-ending"] == ending
    assert page.links("[data-evidence]") == [WON["evidence"]]
    found = read("/en/campaigns/").links(".teaser :is(h2, h3) a")
    assert [url.split("/")[-2] for url in found] == ["runs", "know"]
