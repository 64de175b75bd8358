"""Stores the demo's pictures as site images: ``siteimage.yaml`` lists ``siteimage/*.webp``."""

from pathlib import Path

from django.core.files.images import ImageFile

from portal.core.demo import Advance, read_yaml
from portal.core.models import SiteImage

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
            title=name, description=description, file=ImageFile(content, name=path.name)
        )
        image.full_clean(exclude=["file_hash", "collection"])
        image.save()


def get_image_ids() -> dict[str, int]:
    """Primary keys of the pictures by name."""
    images = SiteImage.objects.filter(title__in=read_descriptions())
    return dict(images.values_list("title", "pk"))
