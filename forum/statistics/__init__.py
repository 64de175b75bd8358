"""Contributions by board, country, language and month, in numbers that identify nobody.

``counts.py`` applies the method of ``portal.core.disclosure``; ``tables.py`` shows
the result.
"""
