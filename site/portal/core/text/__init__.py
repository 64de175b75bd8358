"""Text that people type: what is cleaned, refused and compared, whichever form it came by.

Every form takes text by ``fields`` (``LineField``, ``TextField``, ``NameField``),
which follow the rules in ``cleaning`` (invisible characters, bidi controls, runs
of combining marks) and ``names`` (stricter, and what looks alike); ``admin``
lets Wagtail's forms use them. ``plain_text`` is the way from HTML to words; ``direction``
the way to the page: which way numbers and paragraphs run; ``digits`` takes
those of any script; ``truncation`` shortens between letters.
Knows no model; every app may import it.
"""
