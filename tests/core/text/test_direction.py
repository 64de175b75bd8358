"""Telephone numbers and paragraphs run in their own direction, whatever stands around them."""

import pytest
from bs4 import BeautifulSoup
from django.utils.safestring import mark_safe

from portal.core.templatetags.portal_text import directed
from portal.core.text.direction import isolate_numbers, isolate_numbers_in_html

NUMBERS = [
    "+974 4406 5757",
    "(+965) 2224 8399",
    "+44 (0)20 7946 0018",
    "00974-4406-5757",
    "1-800-555-0199",
    "+974\u00a04406\u00a05757",
    "+974",
    "44.06.57.57",
    "4406\u20115757",
    "+९७७ १ ४२६७ ०९९",
    "+۹۷۴ ۴۴۰۶ ۵۷۵۷",
]
LEFT_ALONE = [
    "2026",
    "08:00 - 17:00",
    "2019-2020",
    "10–12",
    "C189 2011 b",
    "https://example.org/board-12/974-4406-5757/",
    "974-4406-5757@example.org",
    "44065757",
]


def around(text: str) -> str:
    return f"اتصل على {text} للمساعدة."


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_isolated_in_one_piece(number: str) -> None:
    run = BeautifulSoup(isolate_numbers_in_html(around(number)), "html.parser").bdi
    assert run is not None
    assert (run["dir"], run.text) == ("ltr", number)
    assert isolate_numbers(around(number)) == around(f"\u2066{number}\u2069")


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_number_stays_as_it_is(text: str) -> None:
    assert isolate_numbers_in_html(around(text)) == around(text)
    assert isolate_numbers(around(text)) == around(text)


def test_groups_of_arabic_digits_need_an_override() -> None:
    number = "٩٧٤ ٤٤٠٦ ٥٧٥٧"
    assert f'<bdo dir="ltr" class="digits">{number}</bdo>' in isolate_numbers_in_html(number)
    assert isolate_numbers(number) == f"\u2066\u202d{number}\u202c\u2069"


def test_a_number_that_is_partly_bold_keeps_its_order_and_its_line() -> None:
    html = isolate_numbers_in_html("<p><b>+974</b> 4406 5757</p>")
    assert html == "<p><b>\u2066+974</b>\u00a04406\u00a05757\u2069</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<input value="+974 4406 5757">',
        "<textarea>\n+974 4406 5757</textarea>",
        "<select><option>+974 4406 5757</option></select>",
        '<bdi dir="ltr">+974 4406 5757</bdi>',
        "&#12345; &#67890;",
    ],
)
def test_what_holds_no_elements_stays_as_it_is(html: str) -> None:
    assert isolate_numbers_in_html(html) == html


def test_in_print_characters_isolate() -> None:
    marked = isolate_numbers_in_html(around("+974 4406 5757"))
    expected = around("\u2066+974 4406 5757\u2069")
    assert isolate_numbers_in_html(marked, with_characters=True) == expected


def test_plain_text_of_one_direction_has_no_marks() -> None:
    assert isolate_numbers("Call +974 4406 5757") == "Call +974 4406 5757"
    assert isolate_numbers("Call:\n+974 4406 5757") == "Call:\n\u2066+974 4406 5757\u2069"


def test_each_paragraph_item_and_quotation_says_its_direction() -> None:
    html = (
        "<p>ILO تقول إن للعمال حقوقا</p><p>Workers have rights</p><p>12</p>"
        "<ul><li>مرحبا</li><li>Hello everybody</li></ul>"
        "<blockquote><p>من كتب هذا</p></blockquote>"
    )
    soup = BeautifulSoup(directed(mark_safe(html)), "html.parser")  # noqa: S308
    assert [each.get("dir") for each in soup.find_all("p")] == ["rtl", "ltr", None, None]
    assert [each.get("dir") for each in soup.find_all("li")] == ["rtl", None]
    assert [each["dir"] for each in soup.find_all(["ul", "blockquote"])] == ["ltr", "rtl"]


def test_what_runs_as_the_text_around_it_says_nothing() -> None:
    assert directed(mark_safe("<p>مرحبا</p>"), "rtl") == "<p>مرحبا</p>"
    assert directed(mark_safe("<p>مرحبا</p>"), "ltr") == '<p dir="rtl">مرحبا</p>'


def test_text_that_is_no_html_is_escaped() -> None:
    assert directed("<p>x") == "&lt;p&gt;x"


@pytest.mark.parametrize("unit", ["1 2", "1", "<", "+", "(12)", "<b>1</b> ", "<p>", "</p>", "<p>a"])
def test_it_takes_time_in_step_with_the_length(unit: str) -> None:
    text = unit * 20_000
    isolate_numbers(text)
    directed(mark_safe(text))  # noqa: S308
