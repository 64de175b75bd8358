"""Cards, each made once and kept until its page is published anew."""

from threading import Lock
from typing import Any

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db.models import Model
from PIL import Image
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from portal.core.models import ContentPage
from portal.core.publication import many_changed, published, withdrawn
from portal.shared_pictures.card import Card
from portal.shared_pictures.card_image import crop_photo, draw_card

logger = structlog.get_logger("portal.shared_pictures")

_drawing = Lock()


def get_or_make(page: ContentPage, card: Card) -> bytes:
    """The card of a page as JPEG; of those who ask for one at the same time, one has it drawn."""
    name = f"{_get_folder(page.pk)}/{card.digest}.jpg"
    if (kept := _read(name)) is not None:
        return kept
    with _drawing:
        if (kept := _read(name)) is not None:
            return kept
        content = draw_card(card, _open_photo(page.shown_image))
        remove(page.pk)
        _get_storage().save(name, ContentFile(content))
    return content


def _read(name: str) -> bytes | None:
    storage = _get_storage()
    if not storage.exists(name):
        return None
    with storage.open(name) as kept:
        content: bytes = kept.read()
    return content


def remove(key: int) -> None:
    """Remove what was made of the page with this key."""
    storage, folder = _get_storage(), _get_folder(key)
    try:
        names = storage.listdir(folder)[1]
    except FileNotFoundError:
        return
    for name in names:
        storage.delete(f"{folder}/{name}")


def connect() -> None:
    """Remove cards of pages that are published anew, or no longer."""
    published.connect(_on_changed, dispatch_uid="shared_pictures.published")
    withdrawn.connect(_on_changed, dispatch_uid="shared_pictures.withdrawn")
    many_changed.connect(_on_many_changed, dispatch_uid="shared_pictures.many")


def _on_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, ContentPage) and instance.has_title_picture:
        remove(instance.pk)


def _on_many_changed(sender: type[Model], keys: list[int], **kwargs: Any) -> None:
    if issubclass(sender, Page):
        for key in keys:
            remove(key)


def _open_photo(image: AbstractImage | None) -> Image.Image | None:
    """The page's picture beside the words; none where its file cannot be read."""
    if image is None:
        return None
    try:
        with image.open_file() as file, Image.open(file) as picture:
            return crop_photo(picture, _find_focus(image))
    except Exception:
        logger.warning("picture of a page cannot be read", image=image.pk, exc_info=True)
        return None


def _find_focus(image: AbstractImage) -> tuple[float, float]:
    if image.focal_point_x is None or not image.width or not image.height:
        return 0.5, 0.5
    return image.focal_point_x / image.width, image.focal_point_y / image.height


def _get_storage() -> Storage:
    return storages["private"]


def _get_folder(key: int) -> str:
    return f"shared/{int(key)}"
