"""The home page, the skeleton of the site (``structure.py``), how editors check pages
(``review.py``) and the demo's pages (``demo``).
"""
