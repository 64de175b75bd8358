"""Where a printed page is on the web: in letters, and as a QR code that is the right one."""

import re

import pytest
import qrcode
from qrcode.constants import ERROR_CORRECT_M

from portal.core.qr_code import draw_qr_code
from tests.core.conftest import MAKERS
from tests.fixture_types import HomePage
from tests.reading import read

ADDRESS = "https://example.org/ne/news/%E0%A4%95/"


def paint(path: str) -> set[tuple[int, int]]:
    """The squares that a path of the drawing covers, as (column, row)."""
    dark, x, y = set(), 0, 0
    for row in re.finditer(r"M(\d+) (\d+)\.5([^M]*)", path):
        x, y = int(row[1]), int(row[2])
        for command, length in re.findall(r"([mh])(\d+)", row[3]):
            if command == "h":
                dark |= {(x + step, y) for step in range(int(length))}
            x += int(length)
    return dark


def test_the_drawing_is_the_code() -> None:
    code = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(ADDRESS)
    code.make()
    squares = code.get_matrix()
    wanted = {(x, y) for y, row in enumerate(squares) for x, dark in enumerate(row) if dark}
    assert paint(draw_qr_code(ADDRESS).path) == wanted


def test_a_drawing_is_small() -> None:
    assert len(draw_qr_code("https://example.org/en/rights-guides/unpaid-wages/").path) < 2000


@pytest.mark.django_db
@pytest.mark.parametrize("section", MAKERS)
def test_a_page_says_where_it_is(section: str, site_tree: HomePage) -> None:
    MAKERS[section](slug="know")
    paper = read(f"/en/{section}/know/").one(".on-paper")
    assert paper.select_one("bdi").text == f"http://testserver/en/{section}/know/"
    drawing = draw_qr_code(f"http://testserver/en/{section}/know/")
    assert paper.select_one("path")["d"] == drawing.path


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        "/ar/rights-guides/?country=KW&topic=wages",
        "/en/search/?q=wages&page=2",
        "/ne/find/",
        "/en/forum/",
    ],
)
def test_a_list_says_where_it_is_and_what_was_chosen(site_tree: HomePage, address: str) -> None:
    paper = read(address).one(".on-paper")
    assert paper.select_one("bdi").text == f"http://testserver{address}"
    assert paper.select_one("path")["d"] == draw_qr_code(f"http://testserver{address}").path


@pytest.mark.django_db
def test_what_nobody_can_copy_from_paper_is_left_out(site_tree: HomePage) -> None:
    paper = read(f"/en/rights-guides/?country={'x' * 4000}").one(".on-paper")
    assert paper.select_one("bdi").text == "http://testserver/en/rights-guides/"
