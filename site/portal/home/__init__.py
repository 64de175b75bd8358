"""The home page, the skeleton of the site (``structure.py``), how editors check pages
(``review.py``), the back office's first page (``start_page.py``) and the demo's pages (``demo``).
"""
