"""Text that people type: what is cleaned, refused and compared, whichever form it came by.

Start with ``cleaning`` (invisible characters, bidi overrides, runs of combining
marks); ``names`` holds the stricter rules for names. Imports nothing but
Django; every app may import it.
"""
