"""A long guide in parts: addresses that stay, the way on, all on one page."""

from typing import Any

import pytest
from django.test import Client
from wagtail.blocks import StreamBlockValidationError
from wagtail.models import Page, ReferenceIndex
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from portal.core.qr_code import draw_qr_code
from rights_guides.guides.blocks import GuideBodyBlock
from rights_guides.guides.models import GuidePage
from tests.factories import GuidePageFactory, published, text
from tests.fixture_types import Committed
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
GUIDE = "/en/rights-guides/wages/"


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def part(title: str, key: str = "") -> tuple[str, dict[str, str]]:
    return ("part", {"title": title, "key": key})


def body(*keys: str) -> list[tuple[str, Any]]:
    """An introduction and a part for each key."""
    blocks: list[tuple[str, Any]] = [text("What comes first.")]
    for key in keys:
        blocks += [part(key.capitalize(), key), ("heading", "Below"), text(f"Of {key}.")]
    return blocks


def make_guide(*keys: str) -> GuidePage:
    guide: GuidePage = GuidePageFactory(slug="wages", body=body(*keys))
    return guide


def clean(*parts: tuple[str, dict[str, str]]) -> list[str]:
    """The keys after an editor's input was checked."""
    block = GuideBodyBlock()
    raw = [{"type": name, "value": value} for name, value in parts]
    return [child.value["key"] for child in block.clean(block.to_python(raw))]


def test_each_part_has_its_own_address() -> None:
    make_guide("payslip", "complain")
    first = read(GUIDE)
    assert first.texts(".body > p") or "What comes first." in first.main.get_text()
    assert "Of payslip." not in first.main.get_text()
    assert first.links("[data-parts] li a") == [
        *(f"{GUIDE}payslip/", f"{GUIDE}complain/"),
        "#call-title",
    ]
    assert first.links(".neighbours a") == [f"{GUIDE}payslip/"]
    page = read(f"{GUIDE}complain/")
    assert page.one("h1").get_text() == "Complain"
    assert "Of complain." in page.main.get_text()
    assert "Of payslip." not in page.main.get_text()
    assert page.links("[data-parts] a[aria-current]") == [f"{GUIDE}complain/"]
    assert page.links(".neighbours a[rel=prev]") == [f"{GUIDE}payslip/"]
    assert not page.html.select(".neighbours a[rel=next]")
    assert page.links(".crumbs a") == ["/en/", "/en/rights-guides/", GUIDE]
    assert page.one("link[rel=canonical]")["href"].endswith(f"{GUIDE}complain/")


def test_the_whole_guide_is_on_one_page() -> None:
    make_guide("payslip", "complain", "court")
    page = read(f"{GUIDE}?whole")
    shown = page.main.get_text()
    assert all(f"Of {key}." in shown for key in ("payslip", "complain", "court"))
    assert [each.name for each in page.html.select(".body .part-begins")] == ["h2"] * 3
    assert len(page.html.select(".body h3")) == 3
    assert page.links(".contents a")[3:] == ["#call-title"]
    assert page.one("link[rel=canonical]")["href"].endswith(GUIDE)


def test_on_paper_the_introduction_leads_to_the_whole_guide() -> None:
    make_guide("payslip", "complain")
    whole = f"http://testserver{GUIDE}?whole"
    page = read(GUIDE)
    assert page.one(".on-paper bdi").text == whole
    assert page.one("[data-whole]")["data-address"] == whole
    assert page.one("#address-code")["d"] == draw_qr_code(whole).path
    # Who passes the page on still passes on this one.
    shared = draw_qr_code(f"http://testserver{GUIDE}")
    assert page.one(".share-code path")["d"] == shared.path
    assert read(f"{GUIDE}?whole").one(".on-paper bdi").text == whole
    part = read(f"{GUIDE}payslip/")
    assert part.one(".on-paper bdi").text == f"http://testserver{GUIDE}payslip/"


def test_a_short_guide_stays_one_page(client: Client) -> None:
    GuidePageFactory(slug="wages", body=body())
    assert not read(GUIDE).html.select("[data-parts], .neighbours")
    assert client.get(f"{GUIDE}payslip/").status_code == 404


@pytest.mark.parametrize("address", ["nothing/", "payslip/more/", "payslip%00/"])
def test_what_is_no_part_is_not_found(address: str, client: Client) -> None:
    make_guide("payslip")
    assert client.get(f"{GUIDE}{address}").status_code == 404


def test_a_draft_is_no_way_to_its_parts(client: Client) -> None:
    guide = make_guide("payslip")
    guide.unpublish()
    assert client.get(f"{GUIDE}payslip/").status_code == 404


def test_a_part_keeps_its_address_when_its_title_changes() -> None:
    assert clean(part("Your pay slip")) == ["your-pay-slip"]
    assert clean(part("What your pay slip says", "your-pay-slip")) == ["your-pay-slip"]
    assert clean(part("تقديم شكوى"), part("Wages"), part("Wages")) == [
        "tqdym-shkwa",
        "wages",
        "wages-2",
    ]


def test_a_translator_sees_the_title_of_a_part_and_not_its_address() -> None:
    body = GuideBodyBlock().to_python(
        [{"type": "part", "id": "one", "value": part("Wages", "wages")[1]}]
    )
    field = GuidePage._meta.get_field("body")
    segments = StreamFieldSegmentExtractor(field).handle_stream_block(body)
    assert [str(segment.string.data) for segment in segments] == ["Wages"]


def test_two_parts_never_have_one_address() -> None:
    for taken in ([part("One", "a"), part("Two", "a")], [part("PDF", "pdf")]):
        with pytest.raises(StreamBlockValidationError) as refused:
            clean(*taken)
        assert [code for each in refused.value.block_errors.values() for code in codes(each)] == [
            "taken"
        ]


def codes(error: Any) -> list[str]:
    """The codes of the errors of a block's fields."""
    return [each.code for fields in error.block_errors.values() for each in fields.error_list]


def test_parts_are_read_in_every_language(committed: Committed, client: Client) -> None:
    guide = make_guide("payslip", "complain")
    translated = in_language(guide, "ne", title="ज्याला")
    translated.body = [text("पहिले"), part("तलब पर्ची", "payslip"), text("पर्ची")]
    with committed():
        published(guide)
        published(translated)
    page = read("/ne/rights-guides/wages/payslip/")
    assert page.one("h1").get_text() == "तलब पर्ची"
    alternates = {each["hreflang"] for each in page.html.select("link[rel=alternate][hreflang]")}
    assert alternates == {"en", "ne", "x-default"}
    assert page.links(".languages a[hreflang=en]") == [f"{GUIDE}payslip/"]
    # Where a translation does not have the part yet, it begins at its own beginning.
    assert client.get("/ne/rights-guides/wages/complain/")["Location"] == "/ne/rights-guides/wages/"
    assert "ne" not in {
        each["hreflang"]
        for each in read(f"{GUIDE}complain/").html.select("link[rel=alternate][hreflang]")
    }
    # In a language that has no translation, the part is read as the guide is.
    assert read("/ar/rights-guides/wages/complain/").one("h1").get_text() == "Complain"


def test_the_sitemap_has_every_part(client: Client) -> None:
    make_guide("payslip", "complain")
    listed = client.get("/sitemap.xml").content.decode()
    assert f"{GUIDE}payslip/" in listed
    assert f"{GUIDE}complain/" in listed


def test_an_address_without_a_language_leads_to_the_part(client: Client) -> None:
    make_guide("payslip")
    response = client.get("/rights-guides/wages/payslip/")
    assert response["Location"] == f"{GUIDE}payslip/"


def test_twenty_parts_cost_what_two_do() -> None:
    guide = make_guide("one", "two")
    read(f"{GUIDE}two/")
    few = len(read(f"{GUIDE}two/").queries)
    guide.body = body(*(f"part{number}" for number in range(20)))
    guide.save()
    ReferenceIndex.objects.exists()  # tests put its updates off until somebody asks
    assert len(read(f"{GUIDE}part7/").queries) == few <= 12
