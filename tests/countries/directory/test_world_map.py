"""The map says what the list says, in few bytes, and every point leads into it."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from portal.core.multilingual import TextInLanguage
from portal.countries.directory.places import Place
from portal.countries.directory.world_map import HEIGHT, NEAREST, WIDTH, draw_map
from portal.countries.world import outlines
from tests.factories import ContactFactory, UnionFactory
from tests.reading import Reading, read

pytestmark = pytest.mark.any_database
ALL = "/en/directory/"
MOST_BYTES = 15 * 1024
DESTINATIONS = {
    *("BH", "KW", "QA", "AE", "OM", "SA", "SG", "MV", "MT", "HK", "MO", "LB", "JO", "MY"),
    *("NP", "LK", "PH", "ID", "BD", "IN", "PK", "BE", "FJ", "RU"),
}


def make_place(number: int, longitude: float, latitude: float, country: str = "KW") -> Place:
    return Place(country, "", TextInLanguage("", "en"), (longitude, latitude), number)


def test_the_outlines_have_the_small_countries_and_are_small() -> None:
    rings = outlines.get_outlines()
    assert set(rings) >= DESTINATIONS
    assert all(len(ring) >= 3 for found in rings.values() for ring in found)
    assert Path(outlines.__file__).with_name("outlines.json").stat().st_size <= 60 * 1024
    # Nothing is smeared over the whole map where it crosses the 180th meridian.
    for found in rings.values():
        for ring in found:
            steps = zip(ring, ring[1:] + ring[:1], strict=True)
            assert max(abs(a[0] - b[0]) for a, b in steps) < 60


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-60, 75)), min_size=1, max_size=40))
def test_every_place_is_on_the_map_and_can_be_touched(positions: list[tuple[float, float]]) -> None:
    places = [make_place(number, *point) for number, point in enumerate(positions, start=1)]
    found = draw_map(places)
    assert found is not None
    shown = sorted(place.number for point in found.points for place in point.places)
    assert shown == [place.number for place in places]
    for point in found.points:
        assert 0 <= point.x <= WIDTH
        assert 0 <= point.y <= HEIGHT
        for other in found.points:
            assert other is point or (other.x - point.x) ** 2 + (other.y - point.y) ** 2 >= (
                NEAREST**2
            )
    assert sum(map(len, found.paths)) <= MOST_BYTES


def test_nothing_is_drawn_where_no_place_is_known() -> None:
    assert draw_map([]) is None
    assert draw_map([Place("XX", "", TextInLanguage("", "en"), None, 1)]) is None


def points_of(page: Reading) -> list[Any]:
    return page.html.select("svg a[data-point]")


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["en", "ar", "ne"])
def test_each_point_leads_to_its_place_in_the_list(code: str, site_tree: Page) -> None:
    for country in ("BE", "KW", "NP", "PH"):
        ContactFactory(union=UnionFactory(country=country), services=["wages"])
    page = read(f"/{code}/directory/?service=wages")
    points = points_of(page)
    assert len(points) == 4
    for point in points:
        anchor = point["xlink:href"].removeprefix("#")
        [heading] = page.html.select(f"h2[id='{anchor}']")
        assert point.select_one("text").string in heading.get_text()
        assert point["aria-label"] in heading.get_text()


@pytest.mark.django_db
def test_points_too_near_lead_closer(site_tree: Page) -> None:
    for country in ("BE", "KW", "BH", "PH"):
        ContactFactory(union=UnionFactory(country=country))
    [near] = [point for point in points_of(read(ALL)) if point["data-point"] == "2"]
    assert near["xlink:href"] == f"{ALL}?country=BH,KW"
    closer = points_of(read(near["xlink:href"]))
    assert {point["data-point"] for point in closer} == {"1"}


@pytest.mark.django_db
def test_points_of_another_page_lead_there(site_tree: Page) -> None:
    union = UnionFactory(country="BE")
    for number in range(12):
        ContactFactory(union=union, name=f"Desk {number}")
    ContactFactory(union=UnionFactory(country="PH"))
    links = [point["xlink:href"] for point in points_of(read(ALL))]
    assert any(re.match(r"/en/directory/\?page=2#place-2", link) for link in links)
    [anchor] = [link.partition("#")[2] for link in links if "page=2" in link]
    assert read(f"{ALL}?page=2").one(f"#{anchor}")
