"""Names in several languages, and texts that know their language."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from forum.engine.fields import MultilingualTextField
from forum.engine.languages import TextInLanguage, choose_text
from tests.forum.fixture_types import MakeBoard


def shown(text: Any) -> str:
    return Template("{{ text }}").render(Context({"text": text}))


def test_chosen_by_language_then_fallback_then_english() -> None:
    texts = {"es": "Red", "ne": ""}
    assert choose_text("Network", texts, "es") == "Red"
    assert choose_text("Network", texts, "ne") == "Network"
    assert choose_text("Network", None, "fil").language.code == "en"


def test_marked_where_it_is_not_the_readers_language() -> None:
    text = TextInLanguage("<b>شبكة</b>", "ar")
    assert shown(text) == '<span lang="ar" dir="rtl">&lt;b&gt;شبكة&lt;/b&gt;</span>'
    with translation.override("ar"):
        assert shown(text) == "&lt;b&gt;شبكة&lt;/b&gt;"


def test_plain_where_no_markup_may_stand() -> None:
    template = Template("{% load forum_texts %}{{ text|plain_text }}")
    assert template.render(Context({"text": TextInLanguage("a < b", "es")})) == "a &lt; b"


def test_boards_are_called_by_the_readers_name(make_board: MakeBoard, anonymous: Client) -> None:
    board = make_board("Network", names={"ne": "सञ्जाल"})
    nepali = f"/ne/forum/board/{board.slug}-{board.pk}/"
    assert "<h1>सञ्जाल</h1>" in anonymous.get(nepali).content.decode()
    spanish = f"/es/forum/board/{board.slug}-{board.pk}/"
    page = anonymous.get(spanish).content.decode()
    assert '<h1><span lang="en" dir="ltr">Network</span></h1>' in page
    assert "<title>Network" in page


@pytest.mark.parametrize("value", [["a"], {"xx": "a"}, {"es": 1}, "es"])
def test_wrong_texts_are_refused(make_board: MakeBoard, value: Any) -> None:
    with pytest.raises(ValidationError):
        make_board("Network", names=value)


def test_the_form_field_reads_back_what_it_shows() -> None:
    field: Any = MultilingualTextField(verbose_name="names").formfield()
    texts = {"es": "Red", "ar": "شبكة"}
    shown_values = field.widget.decompress(texts)
    assert field.compress(shown_values) == texts
    assert not field.has_changed(texts, shown_values)
    assert 'dir="rtl"' in field.widget.render("names", texts)
