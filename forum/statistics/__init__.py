"""Contributions by board, country, language and month, in numbers that identify nobody.

The method is ``portal.core.disclosure``; ``counting.py`` applies it, ``page.py`` names the rows.
"""
