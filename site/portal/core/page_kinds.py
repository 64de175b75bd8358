"""Kinds of pages that pages of other sections lead to, without knowing their sections."""

from portal.core.hooks import Hook

PAGE_KINDS: Hook[str] = Hook(
    "page_kinds",
    "Label of a page model by what it is to others: ``campaign``, ``theme``. Editors of other "
    "pages choose one of it.",
)
