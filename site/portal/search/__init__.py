"""One index over everything that the public can read: pages, posts, records.

Apps register their models with ``registry.SEARCH_SOURCES``; ``signal_handlers``
and ``tasks`` keep the entries up to date, ``indexing`` writes them.
``analysis`` makes the terms that are compared, in Python, so that every engine
in ``backends`` answers alike. A search is ``query`` → ``results`` → ``snippets``;
``views`` shows them. Above ``portal.core``; sections import ``registry`` only.
"""
