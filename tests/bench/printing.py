"""How long PDFs take: a guide of twenty pages, and a pocket card."""

import datetime as dt
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from portal.printing import typesetter
from portal.printing.documents import Document
from portal.printing.html import convert_html
from portal.printing.paper import make_pdf
from portal.printing.pocket_card import Number, PocketCard, Sentence, make_pocket_card

# 20 pages of A4.
_PARTS = 114
_TIMES = 3
_HTML = (
    "<h2>अध्याय {number}</h2><p>तपाईंले गरेको कामको तलब समयमै पाउनुपर्छ। तलब नपाए आफ्नो युनियनलाई भन्नुहोस्। "
    "<b>+977-1-425 5101</b></p><ul><li>सम्झौता राख्नुहोस्</li><li>काम गरेको घण्टा लेख्नुहोस्</li></ul>"
    '<div class="warning"><p>खाली कागजमा सही नगर्नुहोस्।</p></div>'
)


def _measure(make: Callable[[], bytes]) -> dict[str, Any]:
    make()
    seconds = []
    for _time in range(_TIMES):
        start = time.perf_counter()
        content = make()
        seconds.append(time.perf_counter() - start)
    return {"seconds": round(median(seconds), 2), "bytes": len(content)}


def _make_guide() -> bytes:
    html = "".join(_HTML.format(number=number) for number in range(_PARTS))
    return make_pdf(
        Document("मार्गदर्शन", "ne", "https://example.org/ne/x/", convert_html(html, "ne"))
    )


def _make_card() -> bytes:
    return make_pocket_card(
        PocketCard(
            "ne",
            "नेपाल – कुवेत",
            ["तपाईंले गरेको कामको तलब समयमै पाउनुपर्छ।"] * 5,
            [Sentence("मेरो राहदानी फिर्ता दिनुहोस्।", "من فضلك أعد إليّ جواز سفري.", "ar")] * 3,
            [Number("युनियन", "+977-1-425 5101")] * 3,
            "https://example.org/ne/find/?from=NP&to=KW",
            dt.date(2026, 5, 3),
            "नमुना",
        )
    )


def measure() -> dict[str, Any]:
    """Seconds (the middle one of three) and bytes; empty where fonts are missing."""
    if not typesetter.is_available():
        return {}
    return {"guide of 20 pages": _measure(_make_guide), "card": _measure(_make_card)}
