"""What is seen of a PDF, and what a poisoned one costs."""

import io
import time

import pytest
from PIL import Image

from portal.core.contained import processes
from portal.documents import inspection, inspection_process
from portal.documents.inspection import Sight, look_at
from tests.documents import made
from tests.search.files import made as files


def test_a_tagged_pdf_says_its_pages_and_language() -> None:
    sight = look_at(made.tagged(), "pdf")
    assert (sight.pages, sight.language, sight.is_tagged, sight.has_text) == (3, "ne", True, True)
    cover = Image.open(io.BytesIO(sight.cover))
    assert (cover.format, cover.size) == ("WEBP", inspection_process.COVER_SIZE)
    assert len(sight.cover) < 20_000
    numbers = cover.convert("L").histogram()
    assert sum(numbers[250:]) > 0.9 * cover.width * cover.height > sum(numbers[:60]) > 0


@pytest.mark.parametrize("make", [made.untagged, made.only_says_it_is_tagged])
def test_one_without_marks_is_not_tagged(make) -> None:
    sight = look_at(make(), "pdf")
    assert (sight.pages, sight.language, sight.is_tagged, sight.has_text) == (1, "", False, True)


def test_a_scan_has_no_text_but_a_cover() -> None:
    sight = look_at(made.scan(), "pdf")
    assert (sight.has_text, sight.is_tagged) == (False, False)
    assert sight.cover


@pytest.mark.parametrize("kind", ["docx", "csv", ""])
def test_of_other_files_nothing_is_known(kind: str) -> None:
    assert look_at(b"anything", kind) == Sight()


def test_ten_thousand_pages_are_counted() -> None:
    assert look_at(files.many_pages(10_000), "pdf").pages == 10_000


@pytest.mark.parametrize(
    "make",
    [
        files.encrypted,
        files.loop,
        lambda: files.bomb(60),
        lambda: made.packed_objects(300),
        made.no_pages,
        made.endless_page,
        made.polyglot,
        lambda: made.tagged()[: len(made.tagged()) // 2],
        lambda: b"%PDF-1.7\nnothing",
        lambda: b"",
    ],
)
def test_a_poisoned_pdf_costs_a_note(make, monkeypatch) -> None:
    monkeypatch.setattr(inspection_process, "MAX_SECONDS", 3)
    begun = time.monotonic()
    sight = look_at(make(), "pdf")
    assert sight.pages is None or sight.pages > 0
    assert len(sight.cover) <= inspection.MAX_COVER_BYTES
    assert time.monotonic() - begun < 2 * processes.PATIENCE * inspection_process.MAX_SECONDS


def test_what_was_seen_before_an_end_is_kept(monkeypatch, tmp_path) -> None:
    endless = tmp_path / "endless.py"
    said = '{"pages": 7, "language": "ne", "is_tagged": true, "has_text": true}'
    endless.write_text(f"print('{said}', flush=True)\nprint('RIFF')\nwhile True: pass\n")
    monkeypatch.setattr(inspection.inspection_process, "__file__", str(endless))
    monkeypatch.setattr(processes, "PATIENCE", 0.1)
    assert look_at(b"%PDF-", "pdf") == Sight(7, "ne", True, True)


@pytest.mark.parametrize(
    "said",
    [
        '{"pages": -1, "language": "<script>", "is_tagged": null, "has_text": null}',
        "[1, 2]",
        '{"pages": "many", "language": []}',
        '{"pages": 999999999, "language": "", "is_tagged": null, "has_text": null}',
    ],
)
def test_what_cannot_be_is_not_believed(said: str, monkeypatch, tmp_path) -> None:
    lying = tmp_path / "lying.py"
    lying.write_text(f"print('{said}')\nprint('<svg/>')\n")
    monkeypatch.setattr(inspection.inspection_process, "__file__", str(lying))
    assert look_at(b"%PDF-", "pdf") == Sight()


def test_a_process_writes_no_file_and_starts_no_other(tmp_path) -> None:
    programme = tmp_path / "programme.py"
    programme.write_text(
        "import resource, sys\n"
        "kinds = ('RLIMIT_FSIZE', 'RLIMIT_NPROC', 'RLIMIT_CORE')\n"
        "print([resource.getrlimit(getattr(resource, kind)) for kind in kinds], sys.argv[1:])\n"
        "sys.exit(9)\n"
    )
    ending = processes.run_contained(programme, "word", content=b"", seconds=5, megabytes=512)
    assert ending.written == b"[(0, 0), (0, 0), (0, 0)] ['word']\n"
    assert ending.status == 9
