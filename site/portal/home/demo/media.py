"""Stores the demo's pictures (``siteimage.yaml`` lists ``siteimage/*.webp``) and documents."""

from pathlib import Path

from django.core.files import File
from django.core.files.images import ImageFile

from portal.core.demo import Advance, read_yaml
from portal.core.models import SiteDocument, SiteImage
from portal.core.shared_files import get_shared_collection

IMAGE_FOLDER = Path(__file__).parent / "siteimage"


def read_descriptions() -> dict[str, str]:
    """What each picture shows, by its name."""
    descriptions: dict[str, str] = read_yaml(IMAGE_FOLDER.with_suffix(".yaml"))
    return descriptions


def load_images(advance: Advance) -> None:
    """Store every picture that the site does not have yet."""
    existing = get_image_ids()
    for name, description in read_descriptions().items():
        advance(name)
        if name not in existing:
            _create_image(name, description)


def _create_image(name: str, description: str) -> None:
    path = IMAGE_FOLDER / f"{name}.webp"
    with path.open("rb") as content:
        image = SiteImage(
            collection=get_shared_collection(),
            title=name,
            description=description,
            file=ImageFile(content, name=path.name),
        )
        image.full_clean(exclude=["file_hash", "collection"])
        image.save()


def get_image_ids() -> dict[str, int]:
    """Primary keys of the pictures by name."""
    images = SiteImage.objects.filter(title__in=read_descriptions())
    return dict(images.values_list("title", "pk"))


def get_or_create_document(path: Path, title: str) -> SiteDocument:
    """The site's document with that title; created from the file if there is none."""
    document: SiteDocument | None = SiteDocument.objects.filter(title=title).first()
    if document is not None:
        return document
    with path.open("rb") as content:
        document = SiteDocument(
            collection=get_shared_collection(),
            title=title,
            file=File(content, name=path.name),
        )
        document.file_size = document.file.size  # else the first reader stores it
        document.full_clean(exclude=["file_hash", "collection"])
        document.save()
    return document
