"""Pictures as readers get them: in the smallest format that the browser knows, as wide as it shows.

AVIF takes long to make: it is made when a page is published, and offered once it is there. Old
browsers get WebP, the oldest JPEG. Sizes are read with the picture (``pictures``), without a query.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.forms.utils import flatatt
from django.tasks import task
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Picture
from wagtail.images.shortcuts import get_renditions_or_not_found
from wagtail.models import Page

from portal.core.multilingual import TextInLanguage, readers_language
from portal.core.own_files import find_files
from portal.core.publication import published


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A place for pictures. ``sizes``: how wide it is, for browsers; empty where there is one."""

    shapes: tuple[str, ...]
    fallback: str
    sizes: str = ""

    def list_filters(self, kind: str) -> list[Filter]:
        """Its sizes in one format."""
        return [Filter(f"{shape}|format-{kind}") for shape in self.shapes]

    def list_other_filters(self) -> list[Filter]:
        """What is made at once where it is missing; the last is for every browser."""
        return list(dict.fromkeys([*self.list_filters("webp"), Filter(self.fallback)]))


TEXT = PictureUse(
    ("width-360", "width-720", "width-1080"),
    "width-720|format-jpeg",
    "(min-width: 60rem) 42rem, 100vw",
)
LIBRARY = PictureUse(
    ("width-360", "width-720"), "width-720|format-jpeg", "(min-width: 40rem) 20rem, 100vw"
)
TEASER = PictureUse(("fill-480x270",), "fill-480x270|format-webp")
SAVED = [Filter("width-720|format-jpeg"), Filter("width-1600|format-jpeg")]


class ContentPicture(Picture):
    """Wagtail's, which says how wide the picture is also where there is one size only."""

    def __html__(self) -> SafeString:
        attributes = dict(self.attrs or {})
        sizes = attributes.pop("sizes", None)
        kinds = [each for each in self.source_format_order if each.name in self.formats]
        if not kinds:
            return super().__html__()  # type: ignore[no-any-return]
        chosen = [
            {
                "srcset": self.get_width_srcset(self.formats[kind.name]),
                "sizes": sizes,
                "type": kind.mime_type,
            }
            for kind in kinds
            if kind.name != self.get_fallback_format()
        ]
        sources = format_html_join("", "<source{}>", ((flatatt(each),) for each in chosen))
        last = self.formats[self.get_fallback_format()][0].img_tag(attributes)
        return format_html("<picture>{}{}</picture>", sources, last)


def build_picture(image: AbstractImage, use: PictureUse, alt: str | None, first: bool) -> Picture:
    """The picture for a template. ``alt``: empty where it decorates, ``None`` where nobody said.

    ``first``: it is at the top of the page, and loaded at once.
    """
    avif = use.list_filters("avif")
    made = image.find_existing_renditions(*avif)
    sizes = {each.spec: made[each] for each in avif} if len(made) == len(avif) else {}
    sizes |= get_renditions_or_not_found(image, use.list_other_filters())
    attributes: dict[str, Any] = _describe(image) if alt is None else {"alt": alt}
    if use.sizes:
        attributes["sizes"] = use.sizes
    if not first:
        attributes |= {"loading": "lazy", "decoding": "async"}
    return ContentPicture(sizes, attributes)


def get_saved_sizes(image: AbstractImage) -> list[AbstractRendition]:
    """A picture as JPEG, small and large, for who wants to keep it; without doubles."""
    sizes = get_renditions_or_not_found(image, SAVED).values()
    return list({size.width: size for size in sizes}.values())


def _describe(image: Any) -> dict[str, str]:
    """What the picture's own words say, in the reader's language if they can."""
    words: TextInLanguage = image.describe(readers_language())
    if not words:
        return {"alt": ""}
    language = words.language.code
    other = {"lang": language} if language != readers_language() else {}
    return {"alt": str(words), "data-own-words": "", **other}


@task
def make_sizes(key: int) -> None:
    """Make every size of a picture that is missing; made before, they cost one query."""
    image: Any = get_image_model().objects.filter(pk=key).first()
    if image is not None and not image.is_closed:
        wanted = [each for use in (TEXT, TEASER) for each in use.list_filters("avif")]
        wanted += [each for use in (TEXT, TEASER) for each in use.list_other_filters()]
        image.get_renditions(*wanted)


def _on_published(
    sender: type[Model], instance: Model, only_address: bool = False, **kwargs: Any
) -> None:
    if isinstance(instance, Page) and not only_address:
        model = get_image_model()
        for key in sorted(key for kind, key in find_files(instance) if kind is model):
            make_sizes.enqueue(key)


def connect() -> None:
    """Make the sizes of the pictures of each page that is published."""
    published.connect(_on_published, dispatch_uid="picture_sizes.published")
