"""What a page says of itself to programs: when it is shared, and to search engines.

``page_metadata`` is the one place for it; the frame renders what it returns
(``parts/metadata.html``): Open Graph, and JSON-LD in the words of schema.org.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from babel.core import Locale, get_global
from django.conf import settings
from django.db.models import prefetch_related_objects
from django.templatetags.static import static
from wagtail.images.models import AbstractImage

from portal.core.hooks import Hook
from portal.i18n import registry
from portal.i18n.names import get_site_name

type Data = dict[str, Any]

# What services that show links ask for at least; Wagtail makes it once.
SHARED_PICTURE = "fill-1200x630|format-jpeg"


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """A picture that stands for a page where it is shared; ``url`` is whole."""

    url: str
    width: int
    height: int
    alt: str = ""


SHARED_PICTURES: Hook[Callable[[Any], SharedPicture | None]] = Hook(
    "shared_pictures",
    "Called with a page: what stands for it where it is shared, in place of its own picture.",
)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Open Graph and JSON-LD of one page, ready for the template."""

    title: str
    description: str
    url: str
    kind: str
    locale: str
    other_locales: list[str] = field(default_factory=list)
    picture: SharedPicture | None = None
    data: list[Data] = field(default_factory=list)

    @property
    def json(self) -> Data:
        """The document of JSON-LD."""
        return {"@context": "https://schema.org", "@graph": self.data}


def page_metadata(
    *,
    title: str,
    url: str,
    language: registry.Language,
    description: str = "",
    kind: str = "website",
    other_languages: Iterable[str] = (),
    picture: SharedPicture | None = None,
    data: Data | None = None,
    crumbs: Iterable[Mapping[str, Any]] = (),
) -> PageMetadata:
    """The metadata of a page. ``url``: whole, and the same however the page was reached.

    ``data``: what it is in the words of schema.org, beginning with its ``@type``.
    ``crumbs``: the pages above it, title and url, from the top down.
    """
    trail = [*crumbs, {"title": title, "url": url}]
    main = {
        "@id": url,
        "url": url,
        "name": title,
        "inLanguage": language.code,
        **({"description": description} if description else {}),
        **({"image": picture.url} if picture else {}),
        **(data or {"@type": "WebPage"}),
    }
    main = {name: value for name, value in main.items() if value not in (None, "")}
    return PageMetadata(
        title=title,
        description=description,
        url=url,
        kind=kind,
        locale=get_locale_name(language.code),
        other_locales=[get_locale_name(code) for code in other_languages if code != language.code],
        picture=picture,
        data=[main, *([build_trail(trail)] if len(trail) > 1 else [])],
    )


def build_trail(trail: Iterable[Mapping[str, Any]]) -> Data:
    """The way down to a page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": str(crumb["title"]),
                "item": make_whole(str(crumb["url"])),
            }
            for position, crumb in enumerate(trail, start=1)
        ],
    }


def build_publisher() -> Data:
    """Who publishes the site."""
    return {
        "@type": "Organization",
        "@id": f"{settings.SITE_URL}/#organization",
        "name": get_site_name(),
        "url": f"{settings.SITE_URL}/",
        "logo": make_whole(static("portal/icon-180.png")),
    }


def find_shared_picture(page: Any, image: AbstractImage | None) -> SharedPicture | None:
    """What an app offers for the page, else its own picture (``image``)."""
    offered = next(filter(None, (offer(page) for offer in SHARED_PICTURES)), None)
    return offered or get_picture(image, page.image_alt)


def get_picture(image: AbstractImage | None, alt: str = "") -> SharedPicture | None:
    """The picture of a page for those it is shared with.

    All its sizes are read at once: the page itself shows some of them.
    """
    if image is None or image.is_closed:
        return None
    prefetch_related_objects([image], "renditions")
    rendition = image.get_rendition(SHARED_PICTURE)
    return SharedPicture(make_whole(rendition.url), rendition.width, rendition.height, alt)


def make_whole(address: str) -> str:
    """The address with this site's host, if it names none."""
    return settings.SITE_URL + address if address.startswith("/") else address


@cache
def get_locale_name(code: str) -> str:
    """The language with the territory where most of its speakers live: “ne_NP”."""
    likely = get_global("likely_subtags").get(code, code)
    locale = Locale.parse(likely)
    return f"{code}_{locale.territory}" if locale.territory else code
