"""The drawings of lists: each is a small, harmless file in the colours of its place."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.conf import settings

from portal.core.drawings import DRAWINGS
from portal.core.models import BasePage, SiteImage
from portal.core.staticfiles import find_parts
from portal.home.demo.files import read_pages
from tests.reading import in_language, read

FOLDER = settings.PORTAL_DIR / "static" / "portal" / "drawings"
FILES = sorted(FOLDER.glob("*"))
NAMESPACE = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "g", "path", "rect", "circle"}
COLOURS = {
    "none",
    "currentColor",
    "var(--drawing-ground)",
    "var(--drawing-2)",
    "var(--drawing-3)",
}
MAX_BYTES = 2048
Make = Callable[..., Any]


def test_each_drawing_has_a_file_and_each_file_a_name() -> None:
    assert {path.name for path in FILES} == {f"{name}.svg" for name in DRAWINGS}
    assert len(DRAWINGS) >= 24


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_drawing_is_small_and_only_shapes_in_the_colours_of_its_place(path: Path) -> None:
    text = path.read_text(encoding="ascii")
    root = ElementTree.fromstring(text)  # noqa: S314 - a file of ours
    assert len(text) <= MAX_BYTES
    assert (root.tag, root.get("id"), root.get("viewBox")) == (
        f"{NAMESPACE}svg",
        "drawing",
        "0 0 96 96",
    )
    for element in root.iter():
        assert element.tag.removeprefix(NAMESPACE) in SHAPES
        colours = {element.get(name, "none") for name in ("fill", "stroke")}
        assert colours <= COLOURS
        assert not [name for name in element.attrib if re.match(r"on|style|.*href|class", name)]
    assert not re.findall(r"url\(|https?:", text.replace(NAMESPACE[1:-1], ""))


def test_the_styles_say_each_colour_of_a_drawing() -> None:
    styles = "".join(part.read_text(encoding="utf-8") for part in find_parts("portal"))
    used = set(re.findall(r"var\((--drawing-\w+)\)", "".join(p.read_text() for p in FILES)))
    assert used
    assert not {name for name in used if f"{name}: " not in styles}


@pytest.mark.django_db
def test_what_stands_for_a_page_by_default_is_a_drawing() -> None:
    models = [model for model in apps.get_models() if issubclass(model, BasePage)]
    assert models
    for model in models:
        assert model.default_drawing in DRAWINGS, model
    guide = apps.get_model("rights_guides.GuidePage")
    assert {guide().get_default_drawing(), guide(topics=["safety"]).get_default_drawing()} <= set(
        DRAWINGS
    )


def test_each_page_of_the_demo_has_a_drawing_that_no_other_of_its_list_has() -> None:
    lists: dict[Any, list[str]] = {}
    for files in read_pages():
        if not issubclass(files.model, apps.get_model("themes.ThemeSummaryPage")):
            lists.setdefault(files.model, []).append(files.source["fields"]["drawing"])
    assert lists
    for model, drawings in lists.items():
        assert set(drawings) <= set(DRAWINGS), model
        assert len(set(drawings)) == len(drawings), model


def get_list_picture(address: str) -> tuple[list[str], int]:
    """What the list shows of its only page: names of drawings, number of pictures."""
    page = read(address)
    drawings = [Path(use["href"].split("#")[0]).name for use in page.html.select(".drawing use")]
    return drawings, len(page.html.select(".teaser-picture img"))


@pytest.mark.django_db
def test_a_list_shows_the_drawing_of_a_page_without_a_picture(
    section: str, make: Make, picture: SiteImage
) -> None:
    page = make(slug="know", drawing="bus")
    assert get_list_picture(f"/en/{section}/") == (["bus.svg"], 0)
    in_language(page, "ne")
    assert get_list_picture(f"/ne/{section}/") == (["bus.svg"], 0)
    page.drawing = ""
    page.save()
    # A list of agreements would be the same drawing again and again.
    default = [] if section == "agreements" else [f"{page.get_default_drawing()}.svg"]
    assert get_list_picture(f"/en/{section}/") == (default, 0)
    page.image = picture
    page.save()
    assert get_list_picture(f"/en/{section}/") == ([], 1)


@pytest.mark.django_db
def test_a_drawing_decorates_and_tells_a_screen_reader_nothing(section: str, make: Make) -> None:
    make(slug="know", drawing="bus")
    for address in (f"/en/{section}/", f"/en/{section}/know/"):
        drawing = read(address).one(".drawing svg")
        assert drawing["aria-hidden"] == "true"
        assert not drawing.find(["title", "text"])
