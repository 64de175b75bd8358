"""So that nothing people wrote is lost when wagtail-localize brings in a source anew.

One file for each thing it would lose; each can go when the library keeps it itself.
"""
