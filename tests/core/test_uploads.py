"""Files that are not what they say are refused with a message, nothing half-written."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form

from portal.core.models import SiteDocument, SiteImage

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
