"""Pictures say nothing of where they were taken, by whatever way they come in."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from PIL import Image, ImageCms
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.images.forms import get_image_form
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from portal.core.models import SiteImage, SiteRendition
from portal.core.uploads.pictures import UnreadablePicture, holds_metadata, rewrite_picture
from tests.fixture_types import HomePage, Member, SignIn

DEVICE = "Telephone of a worker"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def taken(mode: str = "RGB", kind: str = "JPEG", **options: Any) -> bytes:
    """A picture taken with a telephone held upright, somewhere."""
    exif = Image.Exif()
    exif[0x010F] = DEVICE
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    written = io.BytesIO()
    Image.new(mode, (32, 16), options.pop("colour", 0)).save(written, kind, exif=exif, **options)
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("mode", "kind", "options"),
    [
        ("RGB", "JPEG", {"comment": b"said by a worker", "xmp": b"<x/>", "icc_profile": SRGB}),
        ("CMYK", "JPEG", {}),
        ("L", "JPEG", {}),
        ("RGBA", "PNG", {"icc_profile": SRGB}),
        ("P", "PNG", {}),
        ("LA", "PNG", {}),
        ("I;16", "PNG", {}),
        ("RGBA", "WEBP", {"xmp": b"<x/>", "icc_profile": SRGB}),
        ("RGB", "WEBP", {"lossless": True}),
        ("RGB", "MPO", {"save_all": True, "append_images": [Image.new("RGB", (32, 16))]}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_only_what_a_picture_shows_is_kept(mode: str, kind: str, options: Any) -> None:
    content = taken(mode, kind, **options) + b"hidden behind"
    assert holds_metadata(content)
    kept = rewrite_picture(content)
    assert not holds_metadata(kept)
    assert not {b"worker", b"hidden", b"<x/>"} & {
        word for word in (b"worker", b"hidden", b"<x/>") if word in kept
    }
    picture = opened(kept)
    assert picture.size == (16, 32)  # turned upright
    assert getattr(picture, "n_frames", 1) == 1
    assert picture.format == ("JPEG" if kind == "MPO" else kind)


@pytest.mark.parametrize("profile", [None, SRGB])
@pytest.mark.parametrize("clear", [0, b"\x00\xff"])
def test_a_palette_keeps_what_is_transparent(profile: bytes | None, clear: int | bytes) -> None:
    drawing = Image.new("P", (8, 8), 0)
    drawing.putpalette([0, 0, 0, 255, 0, 0])
    drawing.putpixel((1, 1), 1)
    written = io.BytesIO()
    drawing.save(written, "PNG", transparency=clear, icc_profile=profile)
    kept = opened(rewrite_picture(written.getvalue())).convert("RGBA")
    assert kept.getchannel("A").getpixel((0, 0)) == 0
    assert kept.getpixel((1, 1)) == (255, 0, 0, 255)


def test_colours_of_a_profile_become_those_of_screens() -> None:
    swapped = SRGB.replace(b"rXYZ", b"xxxx").replace(b"bXYZ", b"rXYZ").replace(b"xxxx", b"bXYZ")
    content = taken(kind="PNG", colour=(200, 0, 0), icc_profile=swapped)
    red, _green, blue = opened(rewrite_picture(content)).split()
    assert blue.tobytes()[0] > red.tobytes()[0]  # what this profile calls red is blue
    broken = taken(kind="PNG", colour=(90, 90, 90), icc_profile=b"no profile")
    assert opened(rewrite_picture(broken)).getpixel((3, 3)) == (90, 90, 90)


def test_moving_pictures_still_move() -> None:
    written = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), name) for name in ("red", "blue")]
    frames[0].save(
        written, "GIF", save_all=True, append_images=frames[1:], duration=[100, 200], comment=b"me"
    )
    kept = rewrite_picture(written.getvalue())
    assert b"me" not in kept
    assert opened(kept).n_frames == 2  # type: ignore[attr-defined]


def test_what_is_no_picture_is_not_rewritten() -> None:
    for content in (b"", b"<svg/>", taken()[:200]):
        with pytest.raises(UnreadablePicture):
            rewrite_picture(content)


def upload(name: str = "shelter.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, taken(), "image/jpeg")


@pytest.mark.django_db
def test_the_form_of_images_takes_clean_pictures() -> None:
    said = {"title": "A shelter", "tags": "", "people": "no"}
    form = get_image_form(SiteImage)(said, {"file": upload()})
    assert form.is_valid(), form.errors
    image = form.save()
    with image.file.open() as kept:
        assert not holds_metadata(kept.read())
    assert (image.width, image.height) == (16, 32)
    assert image.file_size == image.file.size


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["A shelter", "long " * 100])
def test_several_at_once_are_clean_even_when_the_form_is_incomplete(
    site_tree: HomePage, editor: Member, signed_in: SignIn, title: str
) -> None:
    answer = signed_in(editor).post(
        "/admin/images/multiple/add/",
        {"title": title, "files[]": upload(), "collection": "1"},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.json()["success"]
    stored: list[Any] = [*SiteImage.objects.all(), *UploadedFile.objects.all()]
    (kept,) = stored
    with kept.file.open() as file:
        assert not holds_metadata(file.read())


@pytest.mark.django_db
def test_ones_own_picture_in_the_back_office_is_clean(editor: Member) -> None:
    profile = UserProfile.get_for_user(editor)
    form = AvatarSettingsPanel.form_class({}, {"avatar": upload()}, instance=profile)
    assert form.is_valid(), form.errors
    with form.save().avatar.open() as kept:
        assert not holds_metadata(kept.read())


@pytest.mark.django_db
def test_what_was_kept_before_is_cleaned_in_its_place() -> None:
    image = SiteImage.objects.create(title="old", file=ContentFile(taken(), name="old.jpg"))
    rendition = SiteRendition.objects.create(
        image=image,
        filter_spec="width-9",
        file=ContentFile(taken(), name="old.width-9.jpg"),
        width=32,
        height=16,
    )
    names = image.file.name, rendition.file.name
    call_command("clean_uploads", verbosity=0)
    image.refresh_from_db()
    rendition.refresh_from_db()
    assert (image.file.name, rendition.file.name) == names
    for row in (image, rendition):
        with row.file.open() as kept:
            assert not holds_metadata(kept.read())
        assert (row.width, row.height) == (16, 32)
    assert image.file_size == image.file.size
    call_command("clean_uploads", verbosity=0)


@pytest.mark.django_db
def test_one_broken_file_does_not_stop_the_rest() -> None:
    SiteImage.objects.bulk_create(
        [SiteImage(title="gone", file="original_images/gone.jpg", width=1, height=1)]
    )
    image = SiteImage.objects.create(title="old", file=ContentFile(taken(), name="old.jpg"))
    with pytest.raises(CommandError):
        call_command("clean_uploads", verbosity=0)
    with image.file.open() as kept:
        assert not holds_metadata(kept.read())
