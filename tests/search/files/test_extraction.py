"""What is read of a file, and what a poisoned one costs."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.contained import processes
from portal.core.text.cleaning import clean_line
from portal.search.files import extraction, extraction_process
from portal.search.files.extraction import read_text
from tests.search.files import made

TEXTS = ("Wages were kept.", "पासपोर्ट राख्न पाइँदैन", "الأجور غير المدفوعة", "মজুরি ও ছুটি")


@pytest.mark.parametrize(
    ("kind", "make"), [("docx", made.docx), ("odt", made.odt), ("xlsx", made.xlsx)]
)
def test_office_files_in_every_script(kind, make):
    assert read_text(make(*TEXTS), kind) == extraction.ReadText(" ".join(TEXTS), "whole")


def test_a_pdf_with_all_its_pages():
    read = read_text(made.pdf("The first page.", "The second page."), "pdf")
    assert (read.text, read.state) == ("The first page. The second page.", "whole")


def test_a_word_that_a_line_divides_is_whole():
    narrow = '#set page(width: 60pt, margin: 4pt)\n#set text(hyphenate: true, lang: "en")\n'
    assert read_text(made.pdf(f"{narrow}international"), "pdf").text == "international"


def test_what_hides_or_turns_round_text_is_left_out():
    typed = "Wages\u202e and\u2028\x07 pass\u00adports\ufeff"
    assert read_text(typed.encode(), "txt").text == "Wages and passports"


def test_notes_of_a_word_file_follow_its_text():
    both = made.archive(
        {
            "word/footnotes.xml": "<f><p><t>A note</t></p></f>",
            "word/document.xml": "<d><p><t>A text</t></p></d>",
        }
    )
    assert read_text(both, "docx").text == "A text A note"


def test_texts_of_a_table_that_stand_in_its_cells():
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c><c><v>7</v></c>' for text in TEXTS)
    file = made.archive({"xl/worksheets/sheet1.xml": f"<worksheet>{cells}</worksheet>"})
    assert read_text(file, "xlsx").text == " ".join(TEXTS)


@pytest.mark.parametrize("kind", ["txt", "csv"])
def test_plain_files(kind):
    assert read_text("\ufeffनाम,तलब\nराम,\0१००".encode(), kind).text == "नाम,तलब राम, १००"


@pytest.mark.parametrize(
    ("content", "kind", "states"),
    [
        (made.encrypted, "pdf", {"protected"}),
        (made.loop, "pdf", {"whole", "part", "unreadable"}),
        (lambda: made.bomb(60), "pdf", {"whole", "part", "unreadable"}),
        (lambda: b"%PDF-1.7\nnothing", "pdf", {"unreadable"}),
        (lambda: made.zip_bomb(200), "docx", {"part"}),
        (made.entities, "docx", {"unreadable"}),
        (lambda: made.archive({"other.xml": "<x/>"}), "docx", {"unreadable"}),
        (lambda: b"PK\x03\x04", "xlsx", {"unreadable"}),
        (lambda: b"\xff\xfe\xff", "txt", {"unreadable"}),
        (lambda: b"MZ", "exe", {"unreadable"}),
    ],
)
def test_a_poisoned_file_costs_a_note(content, kind, states, monkeypatch):
    monkeypatch.setattr(extraction_process, "MAX_SECONDS", 3)
    begun = time.monotonic()
    read = read_text(content(), kind)
    assert read.state in states
    assert len(read.text) <= extraction_process.MAX_CHARACTERS
    assert time.monotonic() - begun < 4 * extraction_process.MAX_SECONDS


def test_ten_thousand_pages_are_read_to_a_limit():
    read = read_text(made.many_pages(10_000), "pdf")
    assert read.state == "part"
    assert read.text.split() == [made.WORD] * extraction_process.MAX_PAGES


def test_a_long_text_is_read_to_a_limit():
    read = read_text(b"word " * 200_000, "txt")
    assert (read.state, len(read.text)) == ("part", extraction_process.MAX_CHARACTERS - 1)


def test_one_that_takes_too_long_is_ended_and_what_came_before_is_kept(monkeypatch, tmp_path):
    endless = tmp_path / "endless.py"
    endless.write_text("print('before', flush=True)\nwhile True: pass\n")
    monkeypatch.setattr(extraction.extraction_process, "__file__", str(endless))
    monkeypatch.setattr(processes, "PATIENCE", 0.05)
    assert read_text(b"", "pdf") == extraction.ReadText("before", "part")


def test_the_memory_of_a_process_has_an_end(monkeypatch, tmp_path):
    greedy = tmp_path / "greedy.py"
    source = extraction.Path(extraction_process.__file__).read_text()
    greedy.write_text(
        source.replace(
            "def _read_plain(content: bytes, writer: _Writer) -> None:\n",
            "def _read_plain(content: bytes, writer: _Writer) -> None:\n    bytearray(2**31)\n",
        )
    )
    monkeypatch.setattr(extraction.extraction_process, "__file__", str(greedy))
    assert read_text(b"word", "txt") == extraction.ReadText("", "unreadable")


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=400), st.sampled_from(extraction.KINDS), st.integers(0, 400))
def test_a_damaged_file_is_no_error(noise, kind, place):
    sound = made.pdf(made.WORD) if kind == "pdf" else made.docx(made.WORD)
    read = read_text(sound[:place] + noise + sound[place + len(noise) :], kind)
    assert read.state in {"whole", "part", "protected", "unreadable"}
    assert clean_line(read.text) == read.text
    read.text.encode()
