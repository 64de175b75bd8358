"""The demo's pictures: each has a file and a description, and all together are small."""

from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from portal.core.models import SiteImage
from portal.home.demo.files import read_pages
from portal.home.demo.media import IMAGE_FOLDER, get_image_ids, load_images, read_descriptions
from portal.i18n import registry

NAMES = sorted(read_descriptions())
# The widest rendition of the templates is 1080 pixels.
SIZE = (1200, 750)
TOTAL_BYTES = 1_000_000


def find_image_names(value: Any) -> Iterator[str]:
    """The names under every ``image`` key, at any depth; the key also names a block."""
    if isinstance(value, list):
        for item in value:
            yield from find_image_names(item)
    elif isinstance(value, dict):
        if isinstance(value.get("image"), str):
            yield value["image"]
        for item in value.values():
            yield from find_image_names(item)


def test_each_file_is_described_and_each_description_has_a_file() -> None:
    assert [path.stem for path in sorted(IMAGE_FOLDER.iterdir())] == NAMES
    for name, words in read_descriptions().items():
        assert list(words) == list(registry.BY_CODE), name
        assert all(text.strip() for text in words.values()), name


@pytest.mark.parametrize("name", NAMES)
def test_file_is_large_enough_and_carries_no_metadata(name: str) -> None:
    with Image.open(IMAGE_FOLDER / f"{name}.webp") as image:
        assert (image.format, image.size) == ("WEBP", SIZE)
        assert not image.getexif()
        assert not {"exif", "xmp", "icc_profile"} & set(image.info)


def test_all_together_are_small() -> None:
    assert sum(path.stat().st_size for path in IMAGE_FOLDER.iterdir()) < TOTAL_BYTES


def test_every_picture_that_a_page_shows_exists() -> None:
    shown = {
        (files.slug, name) for files in read_pages() for name in find_image_names(files.source)
    }
    assert shown
    assert not {(slug, name) for slug, name in shown if name not in NAMES}


@pytest.mark.django_db
def test_loading_twice_makes_no_doubles() -> None:
    load_images(lambda label: None)
    image_ids = get_image_ids()
    load_images(lambda label: None)
    assert get_image_ids() == image_ids
    assert sorted(SiteImage.objects.values_list("title", flat=True)) == NAMES
    assert "" not in SiteImage.objects.values_list("description", flat=True)
    assert not SiteImage.objects.filter(licence="").exists()
    assert all(image.may_be_published for image in SiteImage.objects.all())
    assert SiteImage.objects.filter(people=SiteImage.YES).count() == 1
