"""Pictures of pages: in three formats, made before somebody reads, described and credited."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.images.forms import get_image_form

from news.models import NewsPage
from portal.core.models import SiteImage, SiteRendition
from portal.core.models.media import Licence
from tests.factories import MemberFactory, NewsPageFactory, published
from tests.fixture_types import Committed, HomePage
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import plain, read

pytestmark = pytest.mark.django_db
AVIF, WEBP = "image/avif", "image/webp"


@pytest.fixture(autouse=True)
def _site(site_tree: HomePage) -> None:
    """Every test here reads in it."""


def say(picture: SiteImage, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(picture, name, value)
    picture.save()


def photo(picture: SiteImage, alt: str = "") -> tuple[str, dict[str, Any]]:
    return ("image", {"image": picture, "alt": alt, "caption": ""})


def make(picture: SiteImage, **fields: Any) -> NewsPage:
    page: NewsPage = NewsPageFactory(slug="gate", image=picture, body=[photo(picture)], **fields)
    return page


def shown(address: str = "/en/news/gate/") -> Any:
    return read(address).html.select("main figure picture")


def test_a_browser_gets_the_format_it_knows_and_the_room_is_kept(
    picture: SiteImage, committed: Committed
) -> None:
    with committed():
        published(make(picture))
    first, second = shown()
    for each in (first, second):
        assert [source["type"] for source in each.select("source")] == [AVIF, WEBP]
        for source in each.select("source"):
            assert [part.split()[1] for part in source["srcset"].split(", ")] == [
                *("360w", "720w", "1080w"),
            ]
            assert source["sizes"]
        assert not each.img.has_attr("sizes")  # of one size, HTML does not allow it
        assert each.img["src"].endswith(".jpg")
        assert (each.img["width"], each.img["height"]) == ("720", "450")
    assert not first.img.has_attr("loading")
    assert second.img["loading"] == "lazy"
    addresses = {part.split()[0] for part in first.source["srcset"].split(", ")}
    answers = [Client().get(address) for address in addresses]
    assert {answer["Content-Type"] for answer in answers} == {AVIF}


def test_no_reader_waits_for_avif_and_no_picture_costs_a_query(picture: SiteImage) -> None:
    page = make(picture)
    made = shown()
    assert [source["type"] for source in made[0].select("source")] == [WEBP]
    assert not SiteRendition.objects.filter(filter_spec__contains="avif").exists()
    before = cold("/en/news/gate/")
    page.body = [photo(picture) for _number in range(6)]
    page.save()
    assert cold("/en/news/gate/") == before
    assert len(shown()) == 7


def test_another_file_gets_its_sizes(picture: SiteImage) -> None:
    buffer = BytesIO()
    Image.new("RGB", (800, 500), "#ff7a0f").save(buffer, "PNG")
    file = SimpleUploadedFile("other.png", buffer.getvalue(), "image/png")
    data = {"title": "A gate", "tags": "", "people": "no", "collection": picture.collection_id}
    form = get_image_form(SiteImage)(data, {"file": file}, instance=picture)
    assert form.is_valid(), form.errors
    form.save()
    made = picture.renditions.values_list("filter_spec", flat=True)
    assert {"width-1080|format-avif", "fill-480x270|format-avif"} <= set(made)


def test_what_the_page_says_comes_first_then_the_picture_in_the_readers_language(
    picture: SiteImage,
) -> None:
    make(picture, image_alt="The gate of our house")
    assert [each.img["alt"] for each in shown()] == ["The gate of our house", ""]
    say(picture, description="A gate", descriptions={"ne": "ढोका"})
    said = [each.img["alt"] for each in shown()]
    assert said == ["The gate of our house", "A gate"]
    nepali, arabic = (shown(f"/{code}/news/gate/")[1].img for code in ("ne", "ar"))
    assert (nepali["alt"], nepali.get("lang")) == ("ढोका", None)
    assert (arabic["alt"], arabic.get("lang")) == ("A gate", "en")


def test_who_made_it_and_on_what_terms_stands_below(picture: SiteImage) -> None:
    make(picture)

    def credit() -> tuple[list[str], list[str]]:
        page = read("/en/news/gate/")
        found = page.html.select("main figure [data-credit]")
        return [plain(each) for each in found], page.links("a[rel=license]")

    for silent in ("", Licence.OWN, Licence.AGENCY):
        say(picture, licence=silent)
        assert credit() == ([], [])
    say(picture, credit="GEFONT")
    assert [words.endswith("GEFONT") for words in credit()[0]] == [True, True]
    say(picture, licence=Licence.CC_BY)
    words, links = credit()
    assert all("GEFONT" in each and each.endswith(str(Licence.CC_BY.label)) for each in words)
    assert links == ["https://creativecommons.org/licenses/by/4.0/"] * 2


def test_a_picture_is_found_by_what_it_shows(picture: SiteImage, client: Client) -> None:
    client.force_login(MemberFactory(is_staff=True, is_superuser=True))
    say(picture, descriptions={"ne": "रातो ढोका"}, credit="Sabina")
    for word, found in (("रातो", True), ("Sabina", True), ("harbour", False)):
        answer = client.get("/admin/images/results/", {"q": word})
        assert (picture.title in answer.content.decode()) is found, word
