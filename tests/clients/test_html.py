"""The markup of every kind of page, as the Nu validator and readers of metadata take it."""

import json
import re
import subprocess
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import extruct

from tests.clients.conftest import FetchedPage
from tests.markup import find_faults

# Said of pages that are right, each with the reason.
ALLOWED = (
    # Posts in their writers' languages, passages not yet translated; and Filipino, for which
    # it prefers an older code than “fil” (ISO 639-2, CLDR).
    re.compile("appears to be written in"),
    # A post is named by who wrote it and when: a heading for each would drown the page's own.
    re.compile("Article lacks heading"),
)


def test_the_nu_validator_finds_nothing(
    nu_validator: Path, pages: list[FetchedPage], tmp_path: Path
) -> None:
    for page in pages:
        (tmp_path / f"{page}.html").write_bytes(page.answer.body)
    command = ["java", "-jar", str(nu_validator), "--format", "json", "--stdout"]
    done = subprocess.run(
        [*command, "--exit-zero-always", str(tmp_path)], capture_output=True, check=True
    )
    said = json.loads(done.stdout)["messages"]
    found = defaultdict(set)
    for message in said:
        # What is merely informative is about style: a slash at the end of <img />.
        serious = message["type"] != "info" or message.get("subType") == "warning"
        if serious and not any(allowed.search(message["message"]) for allowed in ALLOWED):
            found[message["message"]].add(Path(message["url"]).stem)
    assert found == {}


def test_ids_are_unique_and_references_lead_somewhere(pages: list[FetchedPage]) -> None:
    faults = {str(page): find_faults(page.answer.html) for page in pages}
    assert {name: found for name, found in faults.items() if found} == {}


def is_for_search_engines(page: FetchedPage) -> bool:
    """Whether they may show it: robots.txt keeps them from the accounts."""
    robots = page.answer.html.select_one('meta[name="robots"]')
    said = [str(robots["content"]) if robots else "", page.answer.headers.get("X-Robots-Tag", "")]
    is_open = page.kind.status == 200 and not page.kind.visitor
    return (
        is_open and "noindex" not in " ".join(said) and not page.kind.path.startswith("accounts/")
    )


def test_what_pages_say_of_themselves_is_read(pages: list[FetchedPage]) -> None:
    """JSON-LD, Open Graph and a description, by a library that gathers them from any site."""
    without = []
    shown = [page for page in pages if is_for_search_engines(page)]
    assert len({page.kind.name for page in shown}) > 15
    for page in shown:
        found = extruct.extract(
            page.answer.body.decode(), page.answer.url, syntaxes=["json-ld", "opengraph"]
        )
        (document,) = found["json-ld"] or [{}]
        kinds = [thing.get("@type") for thing in document.get("@graph", [])]
        properties = dict(found["opengraph"][0]["properties"]) if found["opengraph"] else {}
        addresses = [properties.get("og:url", ""), properties.get("og:image", "")]
        whole = all(urlsplit(address).netloc for address in addresses)
        described = all(properties.get(f"og:{name}") for name in ("title", "description"))
        if not kinds or not all(kinds) or not whole or not described:
            without.append(str(page))
    assert without == []
