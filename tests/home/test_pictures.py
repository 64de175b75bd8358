"""The demo's own illustrations: every one that is asked for exists, small and always the same."""

from io import BytesIO
from pathlib import Path

import pytest
import yaml
from PIL import Image

from portal.home.demo import pictures
from portal.home.demo.pictures.palette import COLOURS
from portal.home.demo.pictures.sheet import DIGITS

ROOT = Path(__file__).parents[2]
FOLDERS = ("campaigns", "forum", "news", "rights_guides", "site")


def asked_for(value: object) -> set[str]:
    """Every picture name under an ``image`` key, at any depth."""
    if isinstance(value, list):
        return {name for item in value for name in asked_for(item)}
    if not isinstance(value, dict):
        return set()
    own = {value["image"]} if isinstance(value.get("image"), str) else set()
    return own | {name for item in value.values() for name in asked_for(item)}


def demo_pages() -> list[Path]:
    return [page for folder in FOLDERS for page in sorted((ROOT / folder).rglob("en.yaml"))]


@pytest.mark.parametrize("name", pictures.names())
def test_picture_is_a_small_poster(name: str) -> None:
    data = pictures.draw(name)
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 750))
        seen = {colour for _, colour in image.convert("RGB").getcolors(256) or []}
    assert len(data) < 40_000
    assert len(seen & set(COLOURS)) >= 3, "a poster has at least three of the colours"


@pytest.mark.parametrize("name", ["passport", "chart-ratifications"])
def test_picture_is_the_same_every_time(name: str) -> None:
    assert pictures.draw(name) == pictures.draw(name)


def test_no_two_pictures_are_alike() -> None:
    assert len({pictures.draw(name) for name in pictures.names()}) == len(pictures.names())


def test_names_are_sorted_and_unknown_name_is_refused() -> None:
    assert pictures.names() == sorted(set(pictures.names()))
    with pytest.raises(KeyError):
        pictures.draw("no-such-picture")


def test_every_picture_the_demo_pages_ask_for_exists() -> None:
    pages = demo_pages()
    assert pages
    missing = {
        (str(page.relative_to(ROOT)), name)
        for page in pages
        for name in asked_for(yaml.safe_load(page.read_text(encoding="utf-8")))
        if name not in pictures.names()
    }
    assert not missing


def test_colours_are_those_of_the_stylesheet() -> None:
    css = (ROOT / "site/portal/static/portal/site/tokens.css").read_text(encoding="utf-8").lower()
    tokens = ["paper", "tint", "ink", "signal", "voice"]
    for token, colour in zip(tokens, COLOURS, strict=False):
        assert f"--{token}: #{bytes(colour).hex()};" in css


def test_digits_are_three_by_five() -> None:
    assert {len(bricks) for bricks in DIGITS.values()} == {15}
    assert "".join(sorted(DIGITS)) == "0123456789"
