"""Files that are not what they say are refused with a message, nothing half-written."""

import io
import struct
import zlib

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form

from portal.core.models import SiteDocument, SiteImage
from tests.fixture_types import HomePage, Member, SignIn
from tests.reading import error_codes

pytestmark = pytest.mark.django_db


def image_form(name: str, content: bytes, kind: str = "image/png"):
    form_class = get_image_form(SiteImage)
    return form_class(
        {"title": "A picture", "tags": "", "people": "no"},
        {"file": SimpleUploadedFile(name, content, content_type=kind)},
    )


def png(width: int, height: int) -> bytes:
    """The smallest file that claims to be a picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def test_a_real_picture_is_accepted() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (30, 20), "#eee").save(buffer, "PNG")
    assert image_form("a.png", buffer.getvalue()).is_valid()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.png", b"<html><script>alert(1)</script></html>"),
        ("page.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("empty.png", b""),
        ("huge.png", png(10_000, 10_000)),
        ("cut-short.png", png(300, 200)),
    ],
)
def test_what_is_no_picture_is_refused(name: str, content: bytes) -> None:
    form = image_form(name, content)
    assert not form.is_valid()
    assert form.errors["file"]
    assert SiteImage.objects.count() == 0


@pytest.mark.parametrize("name", ["guide.html", "guide.exe", "guide.svg", "guide"])
def test_documents_of_unknown_kinds_are_refused(name: str) -> None:
    form = get_document_form(SiteDocument)(
        {"title": "A file", "tags": ""}, {"file": SimpleUploadedFile(name, b"x")}
    )
    assert not form.is_valid()
    assert "file" in form.errors


def noise(mode: str, kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (30, 20)).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("photo.jpg", noise("RGB", "JPEG") + b"\0" * 50 * 1024 * 1024, "file_too_large"),
        ("drawing.svg", b"<svg onload='alert(1)'/>", "invalid_image"),
        ("drawing.png", b"<svg onload='alert(1)'/>", "invalid_image"),
        ("huge.png", png(10_000, 10_000), "file_too_many_pixels"),
    ],
    ids=["50 MB", "script", "disguised script", "pixels"],
)
def test_what_is_refused_is_said_beside_the_file_and_the_rest_stays(
    site_tree: HomePage,
    editor: Member,
    signed_in: SignIn,
    name: str,
    content: bytes,
    code: str,
) -> None:
    said = {
        "title": "Our gate",
        "description": "A gate",
        "people": "yes",
        "consent_use": "Leaflets",
    }
    answer = signed_in(editor).post(
        "/admin/images/chooser/create/",
        {f"image-chooser-upload-{field}": value for field, value in said.items()}
        | {"image-chooser-upload-file": SimpleUploadedFile(name, content, "image/png")},
    )
    assert answer.status_code == 200
    assert error_codes(answer)["file"] == [code]
    shown = BeautifulSoup(answer.json()["htmlFragment"], "html.parser")
    for field in ("title", "description", "consent_use"):
        (box,) = shown.select(f"[name=image-chooser-upload-{field}]")
        assert box["value"] == said[field]
    assert shown.select("[name=image-chooser-upload-people][value=yes][checked]")
    assert shown.select("[data-field-wrapper]:has([type=file]) .w-field__errors")
    assert SiteImage.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("print.jpg", noise("CMYK", "JPEG")),
        ("deep.png", noise("I;16", "PNG")),
        ("moving.gif", noise("P", "GIF")),
    ],
    ids=["CMYK", "16 bit", "GIF"],
)
def test_a_picture_of_another_kind_is_taken_and_shown(
    site_tree: HomePage, name: str, content: bytes
) -> None:
    form = image_form(name, content)
    assert form.is_valid(), form.errors
    image = form.save()
    for spec in ("width-20|format-webp", "width-20|format-jpeg", "width-20|format-avif"):
        assert image.get_rendition(spec).width == 20
