"""What is on the picture of a page."""

import hashlib
import json
from dataclasses import asdict, dataclass

from django.utils import translation
from wagtail.images.models import AbstractImage

from portal.core.models import ContentPage
from portal.i18n.names import get_site_name

# Changed with the drawing, so that what was made before is made again.
_EDITION = 1


@dataclass(frozen=True, slots=True)
class Card:
    """The words, and which picture of the library stands beside them; nothing about people."""

    title: str
    kind: str
    site: str
    language: str
    picture: str = ""

    @property
    def digest(self) -> str:
        """Another for whatever is shown otherwise."""
        said = json.dumps([_EDITION, asdict(self)], sort_keys=True)
        return hashlib.blake2b(said.encode(), digest_size=10).hexdigest()


def describe(page: ContentPage) -> Card:
    """The card of a page; no query where its picture was read before."""
    code = page.language.code
    with translation.override(code):
        kind = str(page.kind_label)
    return Card(page.title, kind, get_site_name(code), code, _name(page.shown_image))


def _name(image: AbstractImage | None) -> str:
    if image is None:
        return ""
    focus = (image.focal_point_x, image.focal_point_y)
    return f"{image.pk}:{image.file.name}:{focus}"
