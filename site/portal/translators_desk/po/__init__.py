"""Translations as PO files, for people who work with a tool of their own."""
