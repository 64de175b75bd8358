"""Export a board's posts as CSV, JSON or PDF, as far as the person may read them.

``content.py`` collects what is exported; one module a format.
"""
