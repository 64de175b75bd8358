"""The picture of a page where it is shared: its title, whole, in the script of its language."""

import io
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.storage import storages
from django.test import Client
from PIL import Image
from wagtail.models import Page

from portal.core.models import SiteImage
from portal.i18n import registry
from portal.printing.character_map import read_letters
from portal.printing.fonts import get_bold_files
from portal.shared_pictures import card_image, kept
from portal.shared_pictures.card import Card
from portal.shared_pictures.lines import divide, is_available, measure, set_lines
from tests.factories import NewsPageFactory, published
from tests.metadata import read_properties
from tests.reading import in_language, read

TITLES = {
    "en": "Unions of four countries sign two agreements",
    "ru": "Профсоюзы четырёх стран подписали два соглашения",
    "ar": "وقّعت نقابات من أربعة بلدان اتفاقين مع ITUC Asia في 2018",
    "ur": "چار ملکوں کی یونینوں نے دو معاہدوں پر دستخط کیے (C189)",
    "hi": "चार देशों की यूनियनों ने दो समझौतों पर दस्तख़त किए",
    "ne": "चार देशका युनियनले दुई सम्झौतामा हस्ताक्षर गरे",
    "bn": "চার দেশের ইউনিয়ন দুটি চুক্তিতে সই করেছে",
}


@pytest.mark.parametrize("code", TITLES)
def test_a_title_is_set_whole_in_letters_that_are_there(code: str) -> None:
    assert is_available()
    language, title = registry.get(code), TITLES[code]
    found = set_lines(title, language, width=980, height=420, sizes=(78, 62, 40))
    words = " ".join("".join(run.text for run in line) for line in found.lines)
    assert words.split() == title.split()
    assert all(measure(line, found.size, code) <= 980 for line in found.lines)
    assert get_bold_files(language)[0] in {run.font for run in found.lines[0]}


def test_a_title_in_two_scripts_keeps_its_order() -> None:
    arabic = registry.get("ar")
    runs = divide("مع (ITUC Asia 7) في 2018", get_bold_files(arabic), "rtl")
    assert "".join(run.text for run in runs) == "مع (ITUC Asia 7) في 2018"
    assert [run.text for run in runs if run.direction == "ltr"] == ["ITUC Asia 7"]
    mixed = divide("من 5 إلى 10: ITUC नेपाल", get_bold_files(arabic), "rtl")
    # Two scripts that run to the right stand to the left of the Arabic, in their own order.
    assert [run.text for run in mixed if run.direction == "ltr"] == ["नेपाल", "ITUC "]
    assert all(read_letters(run.font) >= set(map(ord, run.text)) for run in (*runs, *mixed))


@pytest.mark.parametrize("code", ["en", "ar", "ne"])
def test_a_title_that_is_far_too_long_is_cut(code: str) -> None:
    language = registry.get(code)
    for title in (f"{TITLES[code]} " * 40, TITLES[code].replace(" ", "") * 9):
        found = set_lines(title, language, width=500, height=300, sizes=(60, 34))
        assert len(found.lines) * found.height <= 300
        assert found.lines[-1][-1].text.endswith("…")
        assert all(measure(line, found.size, code) <= 500 for line in found.lines)


def test_words_are_drawn_and_nothing_is_said_beside() -> None:
    card = Card(TITLES["ar"], "الأخبار", "شبكة", "ar")
    picture: Any = Image.open(io.BytesIO(card_image.draw_card(card)))
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    assert not picture.getexif()
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(picture.info)
    # Arabic begins at the right: there is the bar, and ink and paper beside it.
    red, green, blue = picture.getpixel((1195, 300))
    assert red > 200 > 150 > green > blue
    assert picture.crop((600, 90, 1100, 300)).convert("L").getextrema()[1] > 200
    assert card.digest != Card(TITLES["en"], "News", "Network", "en").digest


@pytest.mark.django_db
def test_a_picture_is_made_once_for_whoever_asks(site_tree: Page, picture: SiteImage) -> None:
    page = published(NewsPageFactory(slug="know", title="Know", image=picture))
    in_language(page, "ne", title="जान्नुहोस्")
    with patch.object(kept, "draw_card", wraps=card_image.draw_card) as draw:
        addresses = {
            code: read_properties(read(f"/{code}/news/know/"))["og:image"].removeprefix(
                "http://testserver"
            )
            for code in ("en", "ne")
        }
        assert draw.call_count == 0  # no reader waits for it
        assert addresses["en"] != addresses["ne"]
        answers = [Client().get(addresses["en"]) for _number in range(3)]
        assert draw.call_count == 1
        assert {answer["Content-Type"] for answer in answers} == {"image/jpeg"}
        assert Client().get(addresses["ne"]).status_code == 200
        assert draw.call_count == 2
    again = Client().get(addresses["en"], headers={"if-none-match": answers[0]["ETag"]})
    assert again.status_code == 304
    page.title = "Know this"
    assert storages["private"].listdir(f"shared/{page.pk}")[1]
    published(page)
    changed = read_properties(read("/en/news/know/"))["og:image"]
    assert changed != f"http://testserver{addresses['en']}"
    for each in (page, *page.get_translations()):
        each.unpublish()
    assert Client().get(addresses["en"]).status_code == 404


@pytest.mark.django_db
def test_pages_of_other_kinds_and_drafts_have_none(site_tree: Page) -> None:
    NewsPageFactory(slug="draft", live=False)
    NewsPageFactory(slug="in-letters-of-no-font", title="工会")
    shown = read_properties(read("/en/news/in-letters-of-no-font/"))["og:image"]
    assert "/picture/" not in shown
    for path in ("/en/news/draft/picture/", "/en/news/picture/", "/en/news/nowhere/picture/"):
        assert Client().get(path).status_code == 404
