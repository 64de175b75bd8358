"""News, events and publications. Uses ``portal``; no other section imports it.

``models/`` has one module a page type; unions add pages of their own to each
(``portal.countries.models.page_permissions``).
Articles: ``article_blocks`` (photos, sources, corrections), ``filters`` and ``facets`` (what they
are chosen by, with true numbers), ``feeds``, ``related`` (where they lead), ``article_data`` (in
the words of schema.org). Events: ``events/``. The photos of both: ``photos/``.
"""
