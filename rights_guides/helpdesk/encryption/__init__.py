"""How what identifies a worker is stored: sealed, with a key of the case's own.

``key_ring`` reads the keys of ``CASE_KEYS``, which are never in the database. ``envelope``
seals and opens with AES-256-GCM; what is sealed is bound to its case, row and column, so that
nothing can be moved to another place. ``sealed`` makes attributes of models of sealed columns.

It protects a stolen database, dump or backup; it does not protect a server that somebody else
has taken over while it runs. What cannot be opened raises, and says which key is missing.
"""
