"""How far each translation can be trusted, and what changed in its source.

When something is published, ``update`` runs two steps: ``record`` adds the text
to the history of published texts, with what it was translated from
(``provenance``); ``compute`` derives the statuses from that history alone
(``history``), so that they can be lost and computed again. ``passages`` takes
the text of a page apart and fingerprints it.

The page “What changed” is ``comparison``, made with ``diff`` and ``tokens``,
which know no pages and are used for posts as well. Start with ``update``.
"""
