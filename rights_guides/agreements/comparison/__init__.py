"""Two to four agreements side by side.

``chosen`` reads which, ``table`` compares their clauses, ``covered`` says whether two of them are
for the same workers.
"""
