"""What all agreements say about one topic: who covers it, and the numbers as bars.

``answers`` finds and sorts the clauses, ``bars`` measures their numbers, ``listed`` says which
topics there are; ``search`` and ``sitemap`` let them be found.
"""
