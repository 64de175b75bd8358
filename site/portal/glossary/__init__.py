"""Terms explained to readers, and the wording agreed on for each language.

Other apps use ``lookup``: ``find_approved_terms(text, target)`` and
``get_term_pairs(source, target)``; templates use ``{% explainterms %}``
(``annotation``). ``cache`` holds all terms in each process, ``matching`` finds
them in text of any script, ``az_index`` makes the page of all terms.
"""
