"""What a campaign's page says besides its demand: each part only where there is something."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Page

from campaigns.blocks import MomentBlock, TargetBlock, UpdateBlock
from campaigns.choices import list_campaigns
from campaigns.forms import CampaignPageForm
from campaigns.models import CampaignPage
from portal.core.models import SiteDocument
from portal.languages.translation_status.passages import extract_passages
from tests.factories import CampaignPageFactory, published
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
PARTS = ("demands", "aim", "updates", "targets", "timeline", "partners", "materials")
SOURCE = {"source": "The ministry", "url": "https://example.org/answer"}
ANSWER = {"reply": "refused", "answer": "No."} | SOURCE
TARGET = {"name": "The ministry", "kind": "government"} | ANSWER


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def make_whole(number: int = 1, **fields: Any) -> CampaignPage:
    """A campaign with so many entries of everything."""
    file = ContentFile(b"%PDF-1.4", name="leaflet.pdf")
    document = SiteDocument.objects.create(title="Leaflet", file=file, file_size=8)
    told = {
        "goal": "A law.",
        "partners": "The bakers",
        "demands": [("demand", f"Demand {each}") for each in range(number)],
        "targets": [("target", TARGET)] * number,
        "timeline": [
            ("moment", {"date": date, "text": date} | SOURCE)
            for date in ("2026-05", "2025", "2025-11-02")
        ]
        * number,
        "updates": [
            ("update", {"date": dt.date(2026, 1, 1 + each), "title": f"News {each}", "text": "A."})
            for each in range(number)
        ],
        "materials": [
            ("material", {"title": code, "document": document, "language": code})
            for code in ("en", "ne")
        ]
        * number,
    }
    made: CampaignPage = published(CampaignPageFactory(slug="know", **told | fields))
    return made


def test_a_part_without_anything_is_not_there() -> None:
    CampaignPageFactory(slug="know")
    page = read("/en/campaigns/know/")
    assert not page.html.select(", ".join(f"[data-{name}]" for name in PARTS))
    assert not page.html.select("[data-whole], [data-in-countries]")


def test_each_part_is_shown_in_order() -> None:
    make_whole(5)
    page = read("/en/campaigns/know/")
    assert all(len(page.html.select(f"[data-{name}]")) == 1 for name in PARTS)
    assert len(page.html.select("[data-demands] li")) == 5
    moments = [each["datetime"] for each in page.html.select("[data-timeline] time")]
    assert moments == sorted(moments)
    assert page.texts("[data-updates] h3")[:2] == ["News 4", "News 3"]
    assert len(page.html.select("[data-updates] details li")) == 2
    assert {each["data-reply"] for each in page.html.select("[data-targets] li")} == {"refused"}
    assert {each["data-state"] for each in page.html.select("[data-targets] .mark")} == {"stop"}
    assert page.links("[data-targets] [data-source]") == [SOURCE["url"]] * 5


def test_documents_in_the_readers_language_come_first() -> None:
    made = make_whole()
    in_language(made, "ne")
    languages = [a["hreflang"] for a in read("/ne/campaigns/know/").html.select(".download a")]
    assert languages == ["ne", "en"]


@pytest.mark.parametrize(
    ("block", "value", "refused"),
    [
        (TargetBlock, TARGET, set()),
        (TargetBlock, TARGET | {"url": ""}, {"url"}),
        (TargetBlock, {"name": "A", "kind": "other", "reply": "none"}, set()),
        (TargetBlock, {"name": "A", "kind": "other", "reply": "none", "answer": "B"}, {"url"}),
        (TargetBlock, TARGET | {"kind": "friend", "asked_on": "yesterday"}, {"kind", "asked_on"}),
        (MomentBlock, {"date": "२०२५-११", "text": "A"}, set()),
        (MomentBlock, {"date": "2025-13", "text": ""}, {"date", "text"}),
        (UpdateBlock, {"date": dt.date(2025, 1, 1), "title": "A"}, set()),
        (UpdateBlock, {"date": dt.date.max, "title": ""}, {"date", "title"}),
    ],
)
def test_what_is_not_taken(block: Any, value: dict[str, Any], refused: set[str]) -> None:
    filled = block().to_python(value)
    if not refused:
        block().clean(filled)
        return
    with pytest.raises(StructBlockValidationError) as error:
        block().clean(filled)
    assert set(error.value.block_errors) == refused


def test_what_is_left_out_is_empty_and_nothing_to_translate() -> None:
    page = CampaignPageFactory(
        targets=[("target", {"name": "A", "kind": "other", "reply": "none"})],
        timeline=[("moment", {"date": "2025", "text": "B"})],
        updates=[("update", {"date": dt.date(2025, 1, 1), "title": "C"})],
    )
    texts = {text for _path, text in extract_passages(page)}
    assert {"A", "B", "C"} <= texts
    assert not texts & {"None", ""}


def test_a_campaign_leads_to_its_parts_and_back() -> None:
    whole = CampaignPageFactory(slug="whole", title="Whole")
    CampaignPageFactory(slug="part", title="Part", part_of=whole.translation_key)
    CampaignPageFactory(slug="closed", title="Draft", part_of=whole.translation_key, live=False)
    assert read("/en/campaigns/whole/").links("[data-in-countries] a") == ["/en/campaigns/part/"]
    assert read("/en/campaigns/part/").links("[data-whole] a") == ["/en/campaigns/whole/"]


def test_a_campaign_can_be_part_of_one_that_is_whole() -> None:
    whole, part, other = (CampaignPageFactory() for _each in range(3))
    CampaignPage.objects.filter(pk=part.pk).update(part_of=whole.translation_key)

    def offered(page: CampaignPage) -> set[str]:
        return {key for key, _title in list_campaigns(whole_for=page) if key}

    assert offered(other) == {str(whole.translation_key)}
    assert offered(whole) == set()
    assert len(list_campaigns()) == 4
    in_language(whole, "ne")
    assert len(list_campaigns()) == 4


@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
def test_the_feed_says_what_is_new_in_the_readers_language() -> None:
    made = make_whole(3)
    feed = read("/en/campaigns/know/feed/").html
    assert [entry.title.text for entry in feed.select("entry")] == ["News 2", "News 1", "News 0"]
    address = feed.select_one("entry link")["href"]
    assert f"#update-{made.sorted_updates[0].id}" in address
    page = read("/en/campaigns/know/")
    assert page.links("[data-updates] .feed a") == ["/en/campaigns/know/feed/"]
    assert page.html.select_one("head link[type='application/atom+xml']")
    assert Client().get("/en/campaigns/none/feed/").status_code == 404


def test_the_feed_of_a_draft_is_closed() -> None:
    CampaignPageFactory(slug="know", live=False)
    assert Client().get("/en/campaigns/know/feed/").status_code == 404


def test_a_page_with_everything_costs_little_however_much_there_is() -> None:
    whole = make_whole(2)
    CampaignPageFactory(part_of=whole.translation_key)
    few = cold("/en/campaigns/know/")
    whole.delete()
    more = make_whole(9)
    for _each in range(5):
        CampaignPageFactory(part_of=more.translation_key)
    assert cold("/en/campaigns/know/") == few <= 20


def test_a_part_of_what_is_gone_is_whole() -> None:
    CampaignPageFactory(slug="know", part_of=uuid4(), starts=timezone.localdate())
    assert not read("/en/campaigns/know/").html.select("[data-whole]")


def test_a_whole_that_stays_is_no_change() -> None:
    field = CampaignPageForm.declared_fields["part_of"]
    kept = uuid4()
    assert not field.has_changed(kept, str(kept))
    assert field.has_changed(kept, str(uuid4()))
    assert field.has_changed(None, str(kept))
