"""How quick Lighthouse finds the pages that people come to by searching, on a slow telephone.

``python -m tests.bench.lighthouse`` prints JSON: the worst of the marks, and for each page its
mark (of 100; the aim is 98), when its largest part is seen, how far the layout shifts, how
long its scripts hold it up, and what it weighs. The pages are those of the demo, served by this
machine: a busy one gives lower marks.
"""

import json
import sys

from tests import machine
from tests.clients import tools
from tests.clients.test_lighthouse import KINDS, LANGUAGES
from tests.e2e.page_types import PAGE_TYPES, find_addresses
from tests.e2e.served import ServedDemo


def _report(found: tools.LighthouseReport) -> dict[str, float]:
    measured = found["measured"]
    return {
        "mark": round(found["scores"]["performance"] * 100),
        "largest_paint_milliseconds": round(measured["largest-contentful-paint"]),
        "layout_shift": round(measured["cumulative-layout-shift"], 3),
        "blocked_milliseconds": round(measured["total-blocking-time"]),
        "kilobytes": round(measured["total-byte-weight"] / 1024, 1),
    }


def measure() -> dict:
    """The marks of every kind of page, or what is missing to give them."""
    browser = machine.system_browser() or machine.playwright_browser()
    if browser is None or not tools.has_packages():
        return {"missing": "Lighthouse or a browser (python -m tests.machine)"}
    types = {kind.name: kind for kind in PAGE_TYPES}
    with ServedDemo() as demo:
        addresses = find_addresses(demo)
        paths = [
            types[name].address(LANGUAGES[place % len(LANGUAGES)]).format(**addresses)
            for place, name in enumerate(KINDS)
        ]
        for path in paths:
            demo.read(path)  # templates and catalogues are read once in the life of a process
        found = tools.run_lighthouse(
            browser, ["performance"], [f"{demo.url}{path}" for path in paths]
        )
    pages = {path: _report(each) for path, each in zip(paths, found, strict=True)}
    return {"worst_mark": min(page["mark"] for page in pages.values()), "pages": pages}


def main() -> int:
    """Measure and print."""
    print(json.dumps(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
