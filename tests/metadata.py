"""Reads what pages say of themselves to programs."""

import json
from typing import Any

from tests.reading import Reading


def read_data(page: Reading, kind: str) -> list[dict[str, Any]]:
    """What the page's JSON-LD says of things of one kind."""
    (script,) = page.html.select('head script[type="application/ld+json"]')
    document = json.loads(script.string or "")
    assert document["@context"] == "https://schema.org"
    return [thing for thing in document["@graph"] if thing["@type"] == kind]


def read_properties(page: Reading) -> dict[str, str]:
    """Its Open Graph properties; of one that is there several times, the last."""
    return {
        str(meta["property"]): str(meta["content"])
        for meta in page.html.select("head meta[property]")
    }
