"""A campaign: its demand is the loudest, and it says whether it is running."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from campaigns.models import CampaignPage
from tests.factories import CampaignPageFactory
from tests.reading import in_language, plain, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def campaign(first: int, last: int | None = None, **fields: Any) -> CampaignPage:
    """A campaign that begins and ends so many days from today."""
    today = timezone.localdate()
    ends = None if last is None else today + dt.timedelta(days=last)
    starts = today + dt.timedelta(days=first)
    made: CampaignPage = CampaignPageFactory(starts=starts, ends=ends, **fields)
    return made


@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        (-5, None, "full"),
        (-5, 5, "full"),
        (0, 0, "full"),
        (-5, -1, "stop"),
        (1, None, "open"),
        (1, 9, "open"),
    ],
)
def test_a_campaign_says_whether_it_is_running(first: int, last: int | None, state: str) -> None:
    campaign(first, last, slug="know")
    mark = read("/en/campaigns/know/").one(".poster .mark")
    assert mark["data-state"] == state
    assert read("/en/campaigns/").texts(".teaser .kind") == [plain(mark)]


def test_a_campaign_shows_its_demand_in_the_language_it_is_written_in() -> None:
    made = campaign(-5, slug="know", demand="Nobody pays for a job.")
    untranslated = read("/ar/campaigns/know/")
    assert untranslated.texts(".demand > p") == ["Nobody pays for a job."]
    assert untranslated.one(".demand > p")["lang"] == "en"
    assert untranslated.one(".demand h2")["lang"] == "ar"
    in_language(made, "ar", demand="لا أحد يدفع")
    translated = read("/ar/campaigns/know/")
    assert translated.texts(".demand > p") == ["لا أحد يدفع"]
    assert translated.one(".demand > p")["dir"] == "rtl"


def test_the_campaign_that_began_last_is_listed_first_with_its_demand() -> None:
    for days in (-9, -1, -5):
        campaign(days, title=f"Day {days}", demand=f"Demand {days}")
    page = read("/en/campaigns/")
    assert page.texts(".teaser a") == ["Day -1", "Day -5", "Day -9"]
    assert "Demand -1" in page.texts(".teaser")[0]


def test_home_shows_the_running_campaign_that_began_last() -> None:
    campaign(-9, title="Older")
    campaign(-3, -1, title="Over")
    campaign(2, title="To come")
    newest = campaign(-5, title="Running", demand="Nobody pays for a job.")
    assert read("/en/").texts(".demand h2") == ["Running"]
    assert read("/en/").texts(".demand > p")[-1] == "Nobody pays for a job."
    in_language(newest, "ne", title="अभियान")
    assert read("/ne/").texts(".demand h2") == ["अभियान"]
    assert read("/ar/").one(".demand h2 a")["lang"] == "en"


def test_a_campaign_cannot_end_before_it_begins() -> None:
    made = CampaignPage(
        title="Know", slug="know", starts=dt.date(2026, 3, 2), ends=dt.date(2026, 3, 1)
    )
    with pytest.raises(ValidationError) as refused:
        made.full_clean(exclude=["path", "depth", "url_path"])
    assert set(refused.value.message_dict) == {"ends", "demand"}
    made.ends = made.starts
    made.clean()


def test_what_is_over_stands_last_and_every_campaign_leads_to_a_union() -> None:
    campaign(-5, -1, slug="over")
    campaign(-9, None, slug="runs")
    campaign(0, 0, slug="last-day")
    found = read("/en/campaigns/").links(".teaser :is(h2, h3) a")
    assert [url.split("/")[-2] for url in found] == ["last-day", "runs", "over"]
    assert read("/en/campaigns/runs/").links("[data-onward=unions] a") == ["/en/countries/"]
