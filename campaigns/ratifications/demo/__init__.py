"""Demo content: ``ratifications.csv``, what sources say of each country, with their doubts.

Where the list has no row, nothing is known. ``instruments.yaml`` says how complete each list is.
"""
