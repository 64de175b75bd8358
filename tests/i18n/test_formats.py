"""Money, dates and lists as each language writes them; no figure is ever changed."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal

import pytest
from babel import localedata
from django import forms
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from portal.core.telephone import get_dial_url, validate_telephone
from portal.core.templatetags import portal_format
from portal.i18n import formats, names, registry

LANGUAGES = [language.code for language in registry.REGISTRY]


def figure(text: str, code: str) -> Decimal:
    """The number that a reader sees in ``text``, whatever its digits and separators."""
    locale = formats.get_babel_locale(code)
    digits = "".join(
        str(unicodedata.digit(c)) if c.isdigit() else c for c in text if c.isdigit() or c in ".,٫"
    )
    decimal = locale.number_symbols["latn"]["decimal"]
    native = {symbols.get("decimal") for symbols in locale.number_symbols.values()}
    for mark in {decimal, *native} - {None}:
        if digits.count(mark) == 1 and re.search(re.escape(mark) + r"\d{1,4}$", digits):
            whole, fraction = digits.split(mark)
            return Decimal(re.sub(r"\D", "", whole) + "." + fraction)
    return Decimal(re.sub(r"\D", "", digits))


@pytest.mark.parametrize("code", LANGUAGES)
def test_rate_of_an_agreement_keeps_its_three_decimals(code: str) -> None:
    with translation.override(code):
        assert figure(formats.format_money(Decimal("17.615"), "EUR"), code) == Decimal("17.615")


@pytest.mark.parametrize("code", LANGUAGES)
@given(st.decimals("0.01", "99999999", places=2))
def test_no_amount_is_changed_by_writing_it(code: str, amount: Decimal) -> None:
    with translation.override(code):
        assert figure(formats.format_money(amount, "EUR"), code) == amount


def test_a_currency_in_latin_letters_keeps_its_order_from_right_to_left() -> None:
    with translation.override("ar"):
        assert formats.format_money(Decimal("1300"), "USD").endswith("US$\u200e")


@pytest.mark.parametrize(
    ("zone", "said"),
    [("UTC", "UTC"), ("Asia/Kathmandu", "UTC+5:45"), ("America/Lima", "UTC\u22125")],
)
def test_a_moment_says_its_zone(zone: str, said: str, settings: Settings) -> None:
    settings.TIME_ZONE = zone
    moment = dt.datetime(2026, 11, 29, 21, 1, tzinfo=dt.UTC)
    with translation.override("fr"):
        assert formats.format_local_moment(moment).endswith(f" {said}")
        assert formats.format_end_of_day(dt.date(2026, 11, 29)).endswith(f"23:59 {said}")
    with translation.override("ne"):
        assert formats.localize_digits(said) in formats.format_local_moment(moment)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_span_is_written_as_a_single_date_is(code: str) -> None:
    first, last = dt.date(2027, 3, 10), dt.date(2027, 3, 12)
    with translation.override(code):
        both = formats.format_date_span(first, last)
        days = formats.localize_digits("10–12")
        assert both.replace(days, formats.localize_digits("10")) == formats.format_local_date(first)
        apart = formats.format_date_span(first, dt.date(2027, 4, 1))
        written = formats.format_local_date(first)
        assert apart.startswith(written.replace(" ", formats.NO_BREAK_SPACE))


def test_a_list_in_nepali_has_a_space_after_every_comma() -> None:
    with translation.override("ne"):
        assert formats.join_list(["a", "b", "c", "d"]) == "a, b, c र d"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "12 January 2026"), ("fr", "12 janvier 2026"), ("es", "12 de enero de 2026")],
)
def test_date(code: str, expected: str) -> None:
    with translation.override(code):
        assert formats.format_local_date(dt.date(2026, 1, 12)) == expected


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_names_of_its_own(code: str) -> None:
    with translation.override(code):
        assert names.get_country_name("NP") != "NP"
        assert formats.get_weekday_name(0)
        assert formats.format_duration(30, "days")
        assert formats.join_list(["a", "b"]) not in ("", "ab")


def test_plural_of_a_deadline() -> None:
    with translation.override("ru"):
        written = {formats.format_duration(number, "days") for number in (1, 2, 5)}
        words = {text.split()[-1] for text in written}
    assert words == {"день", "дня", "дней"}


def test_unknown_country_is_shown_as_it_is() -> None:
    assert names.get_country_name("ZZ") in ("ZZ", "Unknown Region")
    assert names.get_country_name("") == ""


@pytest.mark.parametrize(
    ("written", "dialled"),
    [("+977 1 555 0199", "tel:+97715550199"), ("(01) 555-010", "tel:01555010")],
)
def test_dial_address(written: str, dialled: str) -> None:
    validate_telephone(written)
    assert get_dial_url(written) == dialled


@given(st.text(max_size=60))
def test_a_dial_address_holds_digits_only(text: str) -> None:
    assert re.fullmatch(r"tel:\+?[0-9]*", get_dial_url(text))


@pytest.mark.parametrize(
    ("code", "digits"),
    [("ne", "०१२३४५६७८९"), ("bn", "০১২৩৪৫৬৭৮৯"), ("hi", "0123456789"), ("ar", "0123456789")],
)
def test_digits_are_the_languages_own(code: str, digits: str) -> None:
    with translation.override(code):
        written = [
            formats.format_local_number(9876543210),
            formats.format_money(Decimal("17.615"), "EUR"),
            formats.format_money(Decimal(1300), "USD"),
            formats.format_local_date(dt.date(2026, 1, 12)),
            formats.format_date_span(dt.date(2026, 1, 12), dt.date(2026, 2, 3)),
            formats.format_local_time(dt.time(9, 30)),
            formats.format_duration(30, "days"),
            formats.format_file_size(1_500_000),
        ]
    assert {character for text in written for character in text if character.isdigit()} <= set(
        digits
    )
    assert all(any(character.isdigit() for character in text) for text in written)


@pytest.mark.parametrize("code", registry.BY_CODE)
def test_all_decimals_of_a_language_have_one_mark(code: str) -> None:
    with translation.override(code):
        number = formats.format_local_number(Decimal("6.5"))
        assert formats.format_file_size(6656).startswith(number)


@pytest.mark.parametrize("code", sorted({*registry.BY_CODE} - {"ur"}))
def test_days_are_those_of_the_language_whatever_was_read_before(code: str) -> None:
    """Urdu has days of its own in one form only; Babel wrote them where others read."""
    names = {}
    localedata._cache.clear()
    formats.get_babel_locale.cache_clear()
    for language in ("ur", code):
        with translation.override(language):
            names[language] = {formats.get_weekday_name(number) for number in range(7)}
    assert len(names[code]) == 7
    assert not names[code] & names["ur"]


@pytest.mark.parametrize(
    ("code", "written"), [("ne", "२,००० of 5 or १२.५: x2000"), ("ar", "2,000 of 5 or 12.5: x2000")]
)
def test_numbers_put_into_a_message_are_the_readers(code: str, written: str) -> None:
    with translation.override(code):
        assert formats.format_local_number(12) in formats.localize_numbers("12 %", [12, True])
        message = "2000 of 5 or 12.5: x2000"
        assert formats.localize_numbers(message, [2000, Decimal("12.5"), "5"]) == written


def test_errors_of_a_form_say_numbers_in_the_readers_digits() -> None:
    """Django's own messages fill in European digits."""

    class Short(forms.Form):
        name = forms.CharField(max_length=1200)
        age = forms.IntegerField(min_value=18)

    with translation.override("ne"):
        short = Short({"name": "x" * 1300, "age": "4"})
        shown = render_to_string("parts/error_summary.html", {"form": short})
        shown += render_to_string("parts/form_field_notes.html", {"field": short["name"]})
    assert not set("0123456789") & set(re.sub("<[^>]*>", "", shown))
    assert shown.count("१,३००") == 2
    assert "१८" in shown


@pytest.mark.parametrize(("code", "written"), [("en", "A:"), ("fr", "A\u00a0:"), ("ar", "A:")])
def test_the_colon_after_a_label(code: str, written: str) -> None:
    with translation.override(code):
        assert portal_format.with_colon("A") == written
        assert portal_format.with_colon("A?") == "A?"
        assert portal_format.with_colon("أ؟") == "أ؟"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_share_is_in_the_digits_of_the_language(code: str) -> None:
    with translation.override(code):
        written = formats.format_percent(45)
        four = formats.localize_digits("4")
    digits = [character for character in written if character.isdigit()]
    assert [unicodedata.digit(character) for character in digits] == [4, 5]
    assert digits[0] == four


@pytest.mark.parametrize("code", sorted(registry.BY_CODE))
def test_sizes_have_the_decimal_sign_of_numbers(code: str) -> None:
    with translation.override(code):
        number = formats.format_local_number(Decimal("6.5"))
        assert formats.format_file_size(6656).startswith(number)
