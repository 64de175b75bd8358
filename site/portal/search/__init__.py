"""One index over everything that the public can read: pages, posts, records.

Apps register their models with ``registry.SEARCH_SOURCES``. A change is noted in its own
transaction by ``signal_handlers`` and ``outbox``; ``tasks`` has it read again by ``indexing``
and sent to Elasticsearch, if there is one (``engine_client``), by ``engine_index``.
``analysis`` makes the terms that are compared, ``files`` reads
what pages offer as files, and ``ranking`` says what they are worth, in
Python, so that every engine in ``backends`` answers alike. A search is ``query`` → ``results``
→ ``snippets``; ``views`` shows them. Above ``portal.core``; sections import ``registry`` only.
"""
