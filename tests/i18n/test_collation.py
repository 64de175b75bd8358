"""Names stand in the order in which readers of each language look for them."""

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.i18n import registry
from portal.i18n.collation import get_first_letter, get_sort_key
from portal.i18n.names import get_country_name, sort_countries

NAMES = st.lists(st.text(alphabet="aàbñnÑNgezé Жёе ابآئ कखंाি়ড", max_size=8), max_size=6)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ["Åland", "Armenia", "Belgium", "Zambia"]),
        ("fr", ["Corée", "côte", "Égypte", "Espagne", "États", "Zambie"]),
        ("es", ["nube", "nzema", "ñandú", "Ñuñoa", "oso"]),
        ("pt", ["África", "Angola", "Áustria", "Brasil", "Chade"]),
        ("ru", ["еда", "ёж", "ель", "жук", "Ямайка", "English"]),
        ("ar", ["آيسلندا", "أنغولا", "إندونيسيا", "بنغلاديش", "نيبال", "Nepal"]),
        ("ur", ["اردن", "آسٹریلیا", "برطانیہ", "بھارت", "نیپال", "وینزویلا", "ہالینڈ", "یمن"]),
        ("hi", ["अंगोला", "अफ़ग़ानिस्तान", "आयरलैंड", "कुवैत", "नेपाल", "Nepal"]),
        ("ne", ["अफगानिस्तान", "आइसल्याण्ड", "इटली", "कुवेत", "नेपाल", "Nepal"]),
        ("bn", ["অস্ট্রিয়া", "আয়ারল্যান্ড", "কুয়েত", "নেপাল", "বাংলাদেশ", "Nepal"]),
        ("id", ["Belgia", "Bhutan", "Indonesia"]),
        ("fil", ["Nakaw", "nunal", "ñandu", "ngayon", "Ngiti", "oras"]),
    ],
)
def test_order(code: str, expected: list[str]) -> None:
    shuffled = sorted(expected, reverse=True)
    assert sorted(shuffled, key=lambda name: get_sort_key(name, code)) == expected


@pytest.mark.parametrize("code", registry.BY_CODE)
@settings(deadline=None)  # the first name reads the table of all scripts
@given(NAMES)
def test_one_order_whatever_the_order_before(code: str, names: list[str]) -> None:
    def ordered(values: list[str]) -> list[str]:
        return sorted(values, key=lambda name: get_sort_key(name, code))

    assert ordered(names) == ordered(names[::-1])
    assert ordered(ordered(names)) == ordered(names)


@pytest.mark.parametrize(
    ("code", "name", "letter"),
    [
        ("fr", "États", "E"),
        ("es", "ñandú", "Ñ"),
        ("fr", "ñandú", "N"),
        ("fil", "ngayon", "Ng"),
        ("ar", "آيسلندا", "ا"),
        ("ur", "آجر", "آ"),
        ("ne", "कुवेत", "क"),
        ("en", "", ""),
        ("en", "3G", "3"),
    ],
)
def test_the_letter_that_a_name_is_listed_under(code: str, name: str, letter: str) -> None:
    assert get_first_letter(name, code) == letter


@pytest.mark.parametrize("code", registry.BY_CODE)
def test_countries_in_the_order_of_the_language(code: str) -> None:
    codes = ["NP", "BE", "ES", "EG", "AE", "CI", "AX", "JO"]
    with translation.override(code):
        names = [get_country_name(each) for each in sort_countries(codes)]
    assert names == sorted(names, key=lambda name: get_sort_key(name, code))


def test_the_active_language_decides() -> None:
    names = ["ñandú", "nz"]
    with translation.override("es"):
        assert sorted(names, key=get_sort_key) == ["nz", "ñandú"]
    with translation.override("fr"):
        assert sorted(names, key=get_sort_key) == ["ñandú", "nz"]


def test_a_language_added_later_needs_nothing_here() -> None:
    assert sorted(["é", "f", "e"], key=lambda name: get_sort_key(name, "xx")) == ["e", "é", "f"]
