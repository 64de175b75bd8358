"""Photos and files of a worker: cleaned, made small, sealed; what is refused says why."""

import io
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from rights_guides.helpdesk.intake import drafts, uploads
from rights_guides.helpdesk.models import Case, CaseFile
from rights_guides.helpdesk.models.conversation import FOLDER, get_storage
from tests.rights_guides.helpdesk.intake.worker import Worker, get_only_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def make_photo(width: int = 2400, height: int = 1200) -> bytes:
    """A photograph that says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Telephone Maker"
    written = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(written, "JPEG", exif=exif)
    return written.getvalue()


def make_pdf_with_script() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def make_bomb() -> bytes:
    """A PNG that says it has two thousand million pixels."""
    content = bytearray(make_png())
    content[16:24] = (50_000).to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


def make_png() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (4, 4)).save(written, "PNG")
    return written.getvalue()


@pytest.fixture
def worker() -> Worker:
    """Somebody who is asked for files."""
    someone = Worker()
    someone.fill_in(until="files")
    return someone


def add(worker: Worker, name: str, content: bytes, go: str = "add") -> None:
    worker.send(go=go, file=SimpleUploadedFile(name, content, "image/jpeg"))


def test_a_photo_is_made_small_and_says_nothing_else(worker: Worker) -> None:
    add(worker, "../my passport.JPG", make_photo())
    assert worker.step == "files"
    assert len(worker.page.select("[data-files] li")) == 1
    file = get_only_case().files.get()
    assert file.name == "my passport.jpg"
    content = file.open_content()
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (1600, 800)
        assert not picture.getexif()
    sealed = Path(get_storage().path(file.path)).read_bytes()
    assert content[:40] not in sealed
    assert b"Telephone" not in content
    worker.send(go="next")
    assert worker.step == "check"
    assert "my passport.jpg" in worker.page.select_one("[data-answer=files]").get_text()


def test_a_pdf_loses_its_script(worker: Worker) -> None:
    add(worker, "contract.pdf", make_pdf_with_script(), go="next")
    assert worker.step == "check"
    kept = get_only_case().files.get().open_content()
    assert b"alert" not in kept
    assert len(PdfReader(io.BytesIO(kept)).pages) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"MZ\x90\x00" + b"\0" * 500),
        ("photo.exe", b"MZ\x90\x00"),
        ("photo.png", make_bomb()),
        ("photo.jpg", make_photo()[:300]),
        ("photo.jpg", b""),
        ("contract.pdf", b"%PDF-1.7 nothing"),
        ("photo.jpg", b"\xff" * (60 * 1024 * 1024)),
    ],
    ids=["program", "kind", "bomb", "cut", "empty", "pdf", "60 MB"],
)
def test_a_bad_file_is_said_beside_the_field(worker: Worker, name: str, content: bytes) -> None:
    add(worker, name, content)
    assert worker.answer.status_code == 422
    assert worker.page.select_one("#id_file_error")
    assert not CaseFile.objects.exists()
    assert get_only_case().place == "Jahra"


def test_no_more_than_ten(worker: Worker) -> None:
    for number in range(uploads.MAX_FILES + 1):
        add(worker, f"{number}.png", make_png())
    assert worker.page.select_one("#id_file_error")
    assert get_only_case().files.count() == uploads.MAX_FILES


def test_a_file_is_taken_away_again(
    worker: Worker, django_capture_on_commit_callbacks: Any
) -> None:
    add(worker, "photo.png", make_png())
    path = get_only_case().files.get().path
    with django_capture_on_commit_callbacks(execute=True):
        worker.send(go=worker.page.select_one("[data-files] button")["value"])
    assert not worker.page.select("[data-files]")
    assert not get_storage().exists(path)
    worker.send(go="remove-0000")
    assert worker.step == "files"


def test_a_large_upload_never_lies_on_the_disk(worker: Worker, monkeypatch: Any) -> None:
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)
    add(worker, "photo.jpg", make_photo(4000, 3000) + b"\0" * (4 * 1024 * 1024))
    assert get_only_case().files.count() == 1


def test_what_was_never_sent_is_deleted(
    worker: Worker, time_machine: Any, django_capture_on_commit_callbacks: Any
) -> None:
    add(worker, "photo.png", make_png())
    path = get_only_case().files.get().path
    sent = Worker()
    receipt = sent.ask(what={"text": "Somebody else."})
    time_machine.move_to(timezone.now(), tick=False)
    lost = get_storage().save(f"{FOLDER}/{'0' * 32}", SimpleUploadedFile("x", b"sealed"))
    call_command("delete_old_drafts", verbosity=0)
    assert get_storage().exists(lost)
    time_machine.shift(drafts.KEPT_FOR.total_seconds() - 60)
    call_command("delete_old_drafts", verbosity=0)
    assert Case.objects.count() == 2
    time_machine.shift(120)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("delete_old_drafts", verbosity=0)
    assert not get_storage().exists(path)
    assert not get_storage().exists(lost)
    case = get_only_case()
    assert not case.sealed_draft
    assert case.draft_lookup is None
    assert sent.open(receipt).select_one("[data-conversation]")
