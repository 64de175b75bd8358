"""Pictures in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import AbstractImage, Picture

from portal.core.picture_sizes import LIBRARY, TEASER, TEXT, build_picture

register = template.Library()


@register.simple_tag
def content_picture(image: AbstractImage, alt: str = "", first: object = "") -> SafeString:
    """A picture of the page's content; where ``alt`` is empty, its own words say what it shows."""
    return _render(build_picture(image, TEXT, alt or None, bool(first)))


@register.simple_tag
def library_picture(image: AbstractImage) -> SafeString:
    """A picture of the photo library: its own words say what it shows."""
    return _render(build_picture(image, LIBRARY, None, first=False))


@register.simple_tag
def teaser_picture(image: AbstractImage) -> SafeString:
    """A picture that decorates one item of a list."""
    return _render(build_picture(image, TEASER, "", first=False))


def _render(picture: Picture) -> SafeString:
    html: str = picture.__html__()
    return mark_safe(html)  # noqa: S308 - Wagtail escapes every attribute
