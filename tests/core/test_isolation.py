"""Numbers, amounts and articles stay whole inside text from right to left."""

from decimal import Decimal

import pytest
from bs4 import NavigableString

from tests.core.conftest import MAKERS
from tests.factories import ContactFactory
from tests.fixture_types import HomePage
from tests.reading import Reading, in_language, read

pytestmark = pytest.mark.django_db

PHONE, ARTICLE = "+977 1 555 0199", "12(3)"
RATE = {"label": "أجر", "amount": Decimal("17.615"), "currency": "EUR", "period": "hour"}
PROSE = f"<p>اتصل على {PHONE} للمساعدة.</p><ul><li>Call {PHONE}</li></ul>"
BODY = [
    ("text", PROSE),
    ("warning", {"title": f"خطر {PHONE}", "text": PROSE}),
    ("steps", {"title": "", "steps": [{"title": f"اتصل {PHONE}", "text": PROSE}]}),
    ("contact", {"name": "مكتب", "phone": PHONE, "email": "desk@example.org"}),
    ("amount", RATE),
    ("amount_table", {"title": "أجور", "rows": [RATE]}),
    ("deadline", {"label": "شكوى", "quantity": 30, "unit": "days", "counted_from": "اليوم"}),
    ("source_of_law", {"title": "Labour Act 2017", "article": ARTICLE}),
]


def standing_in(page: Reading, text: str) -> list[NavigableString]:
    """The pieces of the page's text that hold ``text``."""
    return [piece for piece in page.main.find_all(string=True) if text in piece]


def is_isolated(piece: NavigableString) -> bool:
    """In an element that keeps its direction to itself."""
    return any(parent.name in {"bdi", "bdo"} for parent in piece.parents)


@pytest.mark.parametrize("code", ["ar", "ur"])
@pytest.mark.parametrize("section", MAKERS)
def test_runs_from_left_to_right_are_isolated(code: str, section: str, site_tree: HomePage) -> None:
    page = MAKERS[section](
        slug="know", body=BODY, summary=f"اتصل على {PHONE}", title=f"هاتف {PHONE}"
    )
    ContactFactory(phone="+977 1 5550123")
    if code == "ar":  # in Urdu, the English page is shown, with the frame in Urdu
        in_language(page, "ar")
    found = read(f"/{code}/{section}/know/")
    assert found.one("html")["dir"] == "rtl"
    for text in (PHONE, ARTICLE, "17.615", "Labour Act 2017"):
        pieces = standing_in(found, text)
        assert pieces, text
        assert all(is_isolated(piece) for piece in pieces), text
    passage = found.html.select("main div.flow")[0]
    directions = [passage.p.get("dir"), passage.ul.get("dir")]
    assert directions == ([None, "ltr"] if code == "ar" else ["rtl", None])
    for piece in standing_in(found, "+977"):
        run = piece.find_parent("bdi")
        assert run is not None
        assert run["dir"] == "ltr"
    assert all(is_isolated(piece) for piece in standing_in(found, "30 "))


def test_in_a_list_too(site_tree: HomePage) -> None:
    MAKERS["news"](title=f"هاتف {PHONE}", summary=f"اتصل على {PHONE}")
    pieces = standing_in(read("/ar/news/"), PHONE)
    assert len(pieces) == 2
    assert all(map(is_isolated, pieces))


@pytest.mark.parametrize("section", MAKERS)
def test_figures_in_nepali_have_nepali_digits(section: str, site_tree: HomePage) -> None:
    in_language(MAKERS[section](slug="know", body=BODY), "ne")
    found = read(f"/ne/{section}/know/")
    figures = found.texts(".figure-number b, td.number b")
    assert figures
    for figure in figures:
        assert not any(character.isascii() and character.isdigit() for character in figure)
    assert found.texts(".call b") == [PHONE] * len(found.texts(".call b"))
