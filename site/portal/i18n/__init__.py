"""Languages as such: which ones the site has, and how each writes and names things.

The ground floor: no models, no pages, and no imports from the rest of
``portal``; everybody may import from here. Start with ``registry`` (one entry
per language). ``negotiation`` and ``middleware`` choose the language of a
request, ``formats``, ``collation`` and ``names`` know its conventions (CLDR),
``catalogues`` keeps the message catalogues in ``locale/``, ``detection`` knows the language
of a text.
"""
