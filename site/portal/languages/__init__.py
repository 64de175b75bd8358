"""Pages in several languages: serving them, and keeping their translations in order.

``views`` and ``page_lookup`` find the page behind an address in the reader's
language or a fallback; ``page_context`` tells its template which languages it
exists in and how far the text can be trusted; ``source_passages`` marks what is
left in the source language. ``translation_status`` computes that trust,
``coverage`` is the editors' report of all pages in all languages, and
``machine_translation`` drafts translations. What languages there are is said in
``portal.i18n``, below; apps and sections above may import from here.
"""
