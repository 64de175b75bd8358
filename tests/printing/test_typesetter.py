"""Texts are data: nothing that people write is markup, reads files or takes for ever."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pypdf import PdfReader
from structlog.testing import capture_logs

from portal.i18n import registry
from portal.printing import fonts, typesetter
from portal.printing.documents import (
    Block,
    Box,
    Cell,
    Document,
    Heading,
    List,
    Paragraph,
    Picture,
    Quotation,
    Run,
    Table,
)
from portal.printing.paper import make_pdf
from tests.printing.reading import (
    needs_fonts,
    pages_of,
    text_by_pdfium,
    text_by_poppler,
    words_of,
)

NPM_FONTS = settings.FONT_FOLDERS[-1]


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph([Run(text)]) for text in texts]


def make(*texts: str, **fields: Any) -> bytes:
    given_fields = {"title": "Title", "language": "en", "address": "https://example.org/en/x/"}
    return make_pdf(Document(**(given_fields | {"blocks": paragraphs(*texts)} | fields)))


@pytest.fixture
def found_anew() -> Iterator[None]:
    """The fonts are looked for again, before and after."""
    for cached in (fonts.find_files, fonts.get_letters):
        cached.cache_clear()
    yield
    for cached in (fonts.find_files, fonts.get_letters):
        cached.cache_clear()


@needs_fonts
@hypothesis_settings(max_examples=12, deadline=None)
@given(st.text(st.sampled_from("#$*_`[]{}()<>\\/\"'@=-+~&%;:.,ab1\n ")))
def test_signs_of_markup_stay_text(text: str) -> None:
    found = text_by_pdfium(make(f"begin{text}end", title=f"T{text}", summary=text))
    assert "".join(f"begin{text}end".split()) in "".join(found.split())


@needs_fonts
@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/hostname")',
        '#import "@preview/cetz:0.3.4"',
        "#sys.inputs",
        '#image("order.json")',
        "$ sum_(k=1)^n k $",
        "= Heading",
        "- item",
        '"#}]) #panic("x")',
    ],
)
def test_commands_stay_text(text: str) -> None:
    found = text_by_pdfium(make(text, title=text, kind=text, facts=[[Run(text)]]))
    assert "".join(found.split()).count("".join(text.split())) == 4


@needs_fonts
def test_a_link_cannot_run_anything() -> None:
    pdf = make_pdf(
        Document(
            "Title",
            "en",
            "https://example.org/",
            [Paragraph([Run("a", href="https://example.org/law"), Run("b", href="tel:+97744")])],
        )
    )
    assert b"/JavaScript" not in pdf
    assert b"/Launch" not in pdf
    assert {"https://example.org/law", "tel:+97744"} <= set(links_of(pdf))


def links_of(pdf: bytes) -> list[str]:
    import io

    annotations = [
        note.get_object()
        for page in PdfReader(io.BytesIO(pdf)).pages
        for note in page.get("/Annots") or ()
    ]
    return [str(note["/A"]["/URI"]) for note in annotations if "/A" in note]


EVERYTHING = [
    Heading(1, [Run("First chapter")]),
    Paragraph([Run("Words "), Run("in bold", bold=True), Run(" नेपाली", language="ne")]),
    Heading(2, [Run("Part")]),
    List([paragraphs("one"), paragraphs("two", "three")], ordered=True, start=4),
    List([[List([paragraphs("inner")])]]),
    Table(2, [Cell([Run("What")], heads=True), Cell([Run("How much")], heads=True)],
          [[Cell([Run("Pay")], heads=True), Cell([Run("900")])]], caption=[Run("Pay table")]),
    Box(paragraphs("Careful"), look="danger"),
    Box(paragraphs("Card"), look="card"),
    Quotation(paragraphs("كلام"), language="ar", direction="rtl"),
    Paragraph([Run("small")], quiet=True),
]  # fmt: skip


@needs_fonts
@pytest.mark.parametrize("language", ["en", "ar", "ne"])
def test_tagged_with_title_language_bookmarks(language: str) -> None:
    import io

    pdf = make(language=language, blocks=EVERYTHING, date="3 May 2026", summary="Two words")
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).split("-")[0] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Title"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    marks: Any = reader.outline
    assert marks[0]["/Title"] == "First chapter"
    assert marks[1][0]["/Title"] == "Part"
    words = set(words_of(text_by_pdfium(pdf)))
    wanted = {"First", "bold", "one", "three", "inner", "Pay", "900", "Careful", "Card", "small"}
    assert wanted <= words


@needs_fonts
def test_every_page_says_where_it_is_from_and_which_it_is() -> None:
    pdf = make(*(["Word " * 80] * 40), date="3 May 2026")
    number = pages_of(pdf)
    assert number > 2
    text = text_by_poppler(pdf)
    assert text.count("https://example.org/en/x/") == number
    assert text.count("3 May 2026") == number
    for page in range(1, number + 1):
        assert f"{page}/{number}" in text


@needs_fonts
def test_digits_of_the_language() -> None:
    assert "१/१" in text_by_poppler(make("नेपाल", language="ne"))


@needs_fonts
def test_letters_that_no_font_has_are_said_not_drawn_as_boxes() -> None:
    found = text_by_pdfium(make("Good 😀 work 工"))
    assert "Good" in found
    assert "\ufffd" in found


@needs_fonts
def test_a_picture_is_there_with_what_it_shows() -> None:
    import io

    from PIL import Image

    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "orange").save(drawn, "JPEG")
    picture = Picture("one.jpg", "An orange field", [Run("Caption")])
    pdf = make(blocks=[picture], pictures={"one.jpg": drawn.getvalue()})
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    assert len(page.images) == 1
    assert "Caption" in text_by_pdfium(pdf)


@needs_fonts
def test_no_file_of_the_machine_can_be_a_picture(tmp_path: Path) -> None:
    with pytest.raises(typesetter.PrintingError):
        make(blocks=[Picture("/etc/hostname", "x")])


@needs_fonts
@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [("MAX_SECONDS", 0.01, "time"), ("MAX_MEGABYTES", 60, "typst"), ("MAX_CHARACTERS", 9, "size"),
     ("MAX_PAGES", 0, "size")],
)  # fmt: skip
def test_it_has_an_end(
    limit: str, value: float, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetter, limit, value)
    with pytest.raises(typesetter.PrintingError) as caught:
        make("Words")
    assert caught.value.code == code


@needs_fonts
def test_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "MAX_WAIT", -1)
    with typesetter._turn(), pytest.raises(typesetter.PrintingError) as caught:
        make("Words")
    assert caught.value.code == "busy"
    assert make("Words")


def test_without_a_font_there_is_no_pdf_and_the_log_says_which(
    tmp_path: Path, settings: Any, found_anew: None
) -> None:
    for file in fonts.find_files():
        if "Bengali" not in file.name:
            shutil.copy(file, tmp_path)
    fonts.find_files.cache_clear()
    settings.FONT_FOLDERS = [tmp_path]
    with capture_logs() as logged:
        assert not typesetter.is_available()
    assert [entry["missing"] for entry in logged] == [
        ["Noto Sans Bengali Regular", "Noto Sans Bengali Bold"]
    ]
    with pytest.raises(typesetter.PrintingError) as caught:
        make("Words")
    assert caught.value.code == "fonts"


@pytest.mark.skipif(not NPM_FONTS.is_dir(), reason="npm's fonts are not here")
def test_npms_fonts_serve_as_well(settings: Any, found_anew: None) -> None:
    settings.FONT_FOLDERS = [NPM_FONTS]
    assert typesetter.is_available()
    for language in registry.REGISTRY:
        assert {ord(letter) for letter in language.own_name} <= fonts.get_letters()
    assert "নেপাল" in text_by_pdfium(make("নেপাল", language="bn"))


def test_data_only() -> None:
    """What the layouts get is what JSON can hold."""
    assert json.dumps([asdict(each) for each in cast(list[Block], EVERYTHING)])
