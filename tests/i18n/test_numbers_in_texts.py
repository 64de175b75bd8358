"""A number in a text is in the reader's digits."""

import datetime as dt
import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests import kept_files

_COUNTED = re.compile(
    r"{%\s*blocktrans(?:late)?\b[^%]*?\bcount (\w+)=[^%]*%}(.*?){%\s*endblocktrans", re.DOTALL
)
MAILS = (
    "petitions/mail/confirm.txt",
    "solidarity/mail/confirm.txt",
    "letters/mail/confirm.txt",
    "news/mail/confirm_sign_up.txt",
    "translation_requests/mail/confirm.txt",
)


def test_no_template_writes_what_it_counts_as_it_stands() -> None:
    """But ``number|local_number``, by another name."""
    counted, wrong = 0, []
    for path in kept_files.find_sources({".html", ".txt"}, *kept_files.PACKAGES):
        for name, text in _COUNTED.findall(path.read_text(encoding="utf-8")):
            counted += 1
            if re.search(rf"{{{{\s*{name}\s*}}}}", text):
                wrong.append(f"{path}: {name}")
    assert wrong == []
    assert counted > 20


@pytest.mark.parametrize("template", MAILS)
def test_a_mail_says_in_its_digits_how_long_its_link_works(template: str) -> None:
    asked = {key: {"anonymise_on": dt.date(2027, 1, 31)} for key in ("petition", "call", "letter")}
    with translation.override("ne"):
        text = render_to_string(template, asked | {"days": 3})
    assert "३" in text
    assert not re.search("[0-9]", text)
