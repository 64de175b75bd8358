"""What is known of the documents that people upload: pages, language, tags for screen readers.

``inspection`` has each file looked at once, when it is stored (``tasks``), by
``inspection_process``: a programme of its own, because anything can be in a file. That also draws
its first page, the cover (``covers``). ``models`` keeps it beside the document until the file is
another. Above ``portal.core``.
"""
