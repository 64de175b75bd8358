"""The home page, the skeleton of the site (``structure.py``) and the demo's pages (``demo``)."""
