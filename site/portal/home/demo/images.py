"""The demo's pictures as site images, each made once."""

from io import BytesIO

from django.core.files.images import ImageFile

from portal.core.demo import Advance
from portal.core.models import SiteImage
from portal.home.demo import pictures


def load_images(advance: Advance) -> None:
    """Draw and store every picture that is not there yet."""
    present = set(SiteImage.objects.values_list("title", flat=True))
    for name in pictures.names():
        advance(name)
        if name not in present:
            file = ImageFile(BytesIO(pictures.draw(name)), name=f"{name}.png")
            image = SiteImage(title=name, file=file)
            image.full_clean(exclude=["file_hash", "collection"])
            image.save()


def get_image_ids() -> dict[str, int]:
    """Primary keys of the pictures by name."""
    return {image.title: image.pk for image in SiteImage.objects.filter(title__in=pictures.names())}
