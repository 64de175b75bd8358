"""Summaries of collective agreements, with their amounts and sources. Start with ``models.py``."""
