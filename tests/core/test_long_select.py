"""A long list to choose from: the HTML of Django's own, written faster."""

from typing import Any

import pytest
from django import forms
from django.test.html import parse_html

from portal.core.long_select import LongSelect

CHOICES: list[tuple[Any, Any]] = [
    ("", "All"),
    ("a&b", "<b> & 'quoted'"),
    ("Heading <i>", [("one", "One"), (2, "Two")]),
    ("empty", []),
]


@pytest.mark.parametrize("value", ["", "a&b", "one", 2, "unknown", None])
def test_the_html_is_the_same(value: Any) -> None:
    attributes = {"id": 'filter-"x"', "required": True, "disabled": False, "aria-label": "<x>"}
    written, expected = (
        widget(attrs={"class": "wide"}, choices=CHOICES).render("name", value, attributes)
        for widget in (LongSelect, forms.Select)
    )
    assert parse_html(written) == parse_html(expected)
