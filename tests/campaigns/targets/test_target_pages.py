"""What readers see of organising targets."""

import csv
import io

import pytest
from django.test import Client

from campaigns.targets.models import Target
from tests.campaigns.targets.making import QUARTERS, make_pledge, make_report, make_target
from tests.factories import CampaignPageFactory, UnionFactory, published
from tests.fixture_types import Committed
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
LIST = "/en/campaigns/targets/"
ONE = f"{LIST}twenty-thousand/"


def fill(target: Target) -> None:
    for country, numbers in (("NP", (100, 250, 400)), ("PH", (50, 90)), ("KE", (2,)), ("LK", (7,))):
        union = UnionFactory(country=country)
        make_pledge(target, union, number=1_000)
        for quarter, number in zip(QUARTERS, numbers, strict=False):
            make_report(
                target, union, quarter, number, counting="estimated" if number == 90 else "counted"
            )


def test_without_a_target_the_list_says_so() -> None:
    make_target(is_public=False)
    assert read(LIST).one("[data-empty]")["data-empty"] == "targets"
    assert Client().get(ONE).status_code == 404
    assert "targets" not in Client().get("/sitemap.xml").content.decode()


def test_without_reports_there_is_no_number_but_nought() -> None:
    make_target()
    page = read(ONE)
    assert page.one("[data-organised]")["value"] == "0"
    assert page.one("[data-empty]")["data-empty"] == "reports"
    assert not page.html.select("table, .bars")


def test_the_table_adds_up_to_the_total() -> None:
    fill(make_target())
    page = read(ONE)
    total = int(str(page.one("[data-organised]")["value"]))
    assert total == 499 == int(str(page.one("[data-sum]")["data-sum"]))
    rows = {
        str(row["data-country"]): str(row.select("[data-number]")[0]["data-number"])
        for row in page.html.select("[data-country]")
    }
    assert rows == {"NP": "400", "PH": "90", "KE": "", "LK": ""}
    together = int(str(page.one("[data-together]")["data-together"]))
    assert sum(int(number or 0) for number in rows.values()) + together == total
    quarters = [cell["data-number"] for cell in page.html.select("[data-quarter] [data-number]")]
    assert quarters == ["159", "349", "499"]
    assert len(page.html.select(".bars rect")) == 3 + 1
    reached = page.one("[data-reports]")
    assert (reached["data-reports"], reached["data-unions"]) == ("7", "4")
    assert page.one("[data-estimated]")["data-estimated"] == "90"
    assert read(LIST).one("[data-organised]")["value"] == "499"
    response = Client().get(f"{ONE}table.csv")
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    shown = [int(line[2] or 0) for line in lines[1:]]
    assert sum(shown[:-1]) == shown[-1] == total


@pytest.mark.parametrize("language", ["ar", "ne"])
def test_it_is_there_in_every_language(language: str) -> None:
    fill(make_target(name_translations={"ar": "عشرون ألفا"}))
    page = read(f"/{language}/campaigns/targets/twenty-thousand/")
    assert page.one("[data-organised]")["value"] == "499"
    assert ONE.replace("/en/", f"/{language}/") in Client().get("/sitemap.xml").content.decode()


def test_it_costs_the_same_with_many_reports() -> None:
    target = make_target()
    fill(target)
    few = cold(LIST), cold(ONE)
    fill(target)
    fill(make_target(slug="second"))
    assert (cold(LIST), cold(ONE)) == few
    assert max(few) <= 12


def test_a_campaign_shows_its_targets(committed: Committed) -> None:
    with committed():
        page = published(CampaignPageFactory(slug="join", title="Join"))
    url = "/en/campaigns/join/"
    assert not read(url).html.select("[data-target]")
    fill(make_target(campaign=page.translation_key))
    assert read(url).one("[data-target] [data-organised]")["value"] == "499"
