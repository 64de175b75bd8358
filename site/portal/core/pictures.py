"""Pictures with the sizes that are made of them, read in one query."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage


def read_pictures(keys: Iterable[int]) -> dict[int, AbstractImage]:
    """The pictures by their keys, each with all its sizes: one query for as many as there are.

    One query more for those of which no size was made yet: their first reader has them made.
    """
    wanted = set(keys)
    if not wanted:
        return {}
    model = get_image_model()
    sizes = model.get_rendition_model().objects.filter(image__in=wanted).select_related("image")
    pictures: dict[int, AbstractImage] = {}
    made: dict[int, list[Any]] = {}
    for size in sizes:
        size.image = pictures.setdefault(size.image_id, size.image)
        made.setdefault(size.image_id, []).append(size)
    if missing := wanted - set(pictures):
        pictures |= model.objects.in_bulk(missing)
    for key, picture in pictures.items():
        _keep_sizes(picture, made.get(key, []))
    return pictures


def load_pictures(page: Any, *texts: StreamValue) -> AbstractImage | None:
    """The picture of a page, if it has one; those in its ``texts`` are read with it."""
    found = [(text, _find_pictures(text)) for text in texts]
    keys = {raw["value"].get("image") for _text, places in found for raw in places.values()}
    keys -= {None}
    is_known = page._meta.get_field("image").is_cached(page)
    if page.image_id and not is_known:
        keys.add(page.image_id)
    pictures = read_pictures(keys)
    if page.image_id and not is_known:
        page.image = pictures.get(page.image_id)
    for text, places in found:
        _fill_in(text, places, pictures)
    own: AbstractImage | None = page.image
    return own


def _fill_in(text: StreamValue, places: dict[int, Any], pictures: dict[int, AbstractImage]) -> None:
    """Put the pictures in their places, an object for each, as Wagtail reads them."""
    for place, raw in places.items():
        value = text.stream_block.child_blocks["image"].to_python(raw["value"] | {"image": None})
        value["image"] = copy(pictures.get(raw["value"].get("image")))
        text[place] = ("image", value, raw.get("id"))


def _find_pictures(text: StreamValue) -> dict[int, Any]:
    """The blocks with a picture as they are stored, by their place in the text."""
    return {place: raw for place, raw in enumerate(text.raw_data) if raw["type"] == "image"}


def _keep_sizes(picture: AbstractImage, sizes: list[Any]) -> None:
    """Leave the sizes where Django keeps what was read ahead, and where Wagtail looks first."""
    kept = picture.renditions.all()
    kept._result_cache = sizes
    kept._prefetch_done = True
    picture._prefetched_objects_cache = {"renditions": kept}
