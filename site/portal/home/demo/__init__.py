"""Demo content, and what loads it (``load.py``). Loaded again, it makes no doubles."""
