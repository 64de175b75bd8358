"""What a guide with pictures costs its first reader."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from portal.core.models import SiteImage
from portal.core.pictures import read_pictures
from rights_guides.guides.models import GuidePage
from tests.factories import ContactFactory, GuidePageFactory, text
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import read

pytestmark = pytest.mark.django_db


def make_picture(number: int) -> SiteImage:
    content = BytesIO()
    Image.new("RGB", (1200, 750), (number, 19, 14)).save(content, "PNG")
    file = ImageFile(BytesIO(content.getvalue()), name=f"gate-{number}.png")
    made: SiteImage = SiteImage.objects.create(title=f"Gate {number}", file=file, people="no")
    return made


def shown(picture: AbstractImage) -> tuple[str, dict[str, Any]]:
    return ("image", {"image": picture, "alt": "A gate", "caption": ""})


def make_guide(slug: str, *pictures: SiteImage) -> GuidePage:
    """A guide with its own picture and ``pictures`` in the text."""
    body = [("heading", "Part"), text("A passage."), *map(shown, pictures)]
    guide: GuidePage = GuidePageFactory(
        slug=slug, body=body, destination="NP", image=make_picture(99), topics=["wages"]
    )
    return guide


def test_a_guide_costs_the_same_with_one_picture_and_with_four(site_tree: Page) -> None:
    pictures = [make_picture(number) for number in range(4)]
    make_guide("one", pictures[0])
    make_guide("four", *pictures)
    for _number in range(3):
        ContactFactory()
    for slug in ("one", "four"):  # the first reader of all has the pictures scaled
        assert read(f"/en/rights-guides/{slug}/")
    few = cold("/en/rights-guides/one/")
    assert cold("/en/rights-guides/four/") == few <= 14
    page = read("/en/rights-guides/four/")
    assert len(page.html.select(".body figure.picture img")) == 5


def test_the_first_reader_of_all_sees_the_pictures(site_tree: Page) -> None:
    make_guide("fresh", *(make_picture(number) for number in range(2)))
    first, again = (read("/en/rights-guides/fresh/") for _time in range(2))
    for page in (first, again):
        assert len(page.html.select(".body figure.picture img[src]")) == 3
    assert [str(each) for each in first.html.select("picture")] == [
        str(each) for each in again.html.select("picture")
    ]


def test_a_picture_shown_twice_is_two_objects(site_tree: Page) -> None:
    picture = make_picture(1)
    make_guide("twice", picture, picture)
    for loads_ahead in (False, True):
        guide = GuidePage.objects.get(slug="twice")
        if loads_ahead:
            guide.load_pictures()
        first, second = (each.value["image"] for each in guide.body if each.block_type == "image")
        assert first == second == picture
        assert first is not second


def test_a_text_stays_as_it_is_stored_when_its_pictures_are_read(site_tree: Page) -> None:
    make_guide("kept", make_picture(1), make_picture(2))
    read_by_wagtail, guide = GuidePage.objects.get(slug="kept"), GuidePage.objects.get(slug="kept")
    stored = [*read_by_wagtail.body] and read_by_wagtail.body.get_prep_value()
    guide.load_pictures()
    assert guide.body.get_prep_value() == stored


def test_a_picture_that_was_removed_leaves_its_place_empty(site_tree: Page) -> None:
    picture = make_picture(1)
    make_guide("gone", picture)
    picture.delete()
    page = read("/en/rights-guides/gone/")
    assert len(page.html.select(".body figure.picture")) == 1  # its own


def test_pictures_without_sizes_are_read_too(db: None) -> None:
    with_size, without = make_picture(1), make_picture(2)
    with_size.get_rendition("width-360")
    found = read_pictures([with_size.pk, without.pk, 0])
    assert set(found) == {with_size.pk, without.pk}
    assert [len(found[each.pk].renditions.all()) for each in (with_size, without)] == [1, 0]
