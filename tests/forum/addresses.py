"""Every address of the forum, found by walking through its urls."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver

from forum import urls


def patterns(
    found: list[Any], space: str = "", above: tuple[str, ...] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Name and arguments of every address."""
    for each in found:
        arguments = (*above, *each.pattern.converters)
        if isinstance(each, URLResolver):
            inner = ":".join(filter(None, [space, each.namespace or ""]))
            yield from patterns(each.url_patterns, inner, arguments)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{space}:{each.name}", list(arguments)


EVERY = list(patterns(urls.urlpatterns))
