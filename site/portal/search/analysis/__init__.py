"""From a text to the terms that a search compares: pure functions, no database.

Every engine compares terms as they are made here, and so all of them find the same.
``terms`` is what the rest uses: ``analyse_text`` and ``romanise_terms`` for the index,
``expand_word`` for a query. Below it: ``folding`` gives one spelling to all ways of writing a
word, ``words`` cuts a text into them, ``stems`` (with ``light_stems``) takes off their endings,
``romanised`` (with ``letters``) hears what people type in Latin letters, ``synonyms`` knows what
means the same.
"""
