"""The home page, the skeleton of the site (``structure.py``) and the loader of the demo."""
