"""Where apps register their demo content."""

from collections.abc import Callable
from pathlib import Path

from portal.core.hooks import Hook

Advance = Callable[[str], None]

DEMO_CONTENT: Hook[Callable[[Advance], None]] = Hook(
    "demo_content",
    "Loads a part of the demo, without doubles when run again. Called with a function that "
    "moves the progress bar. Order: pages are at 50; what they refer to comes before them.",
)

DEMO_PAGES: Hook[Path] = Hook(
    "demo_pages",
    "A folder of demo pages, one folder a page, one file a language. The key is the label of "
    "the page model, such as ``news.NewsPage``.",
)
