"""Demo content: the rules of ``rights.csv`` with their translations, and what loads them."""
