"""Two to four agreements side by side: ``chosen`` reads which, ``table`` compares their clauses."""
