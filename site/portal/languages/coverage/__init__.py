"""The translation coverage report: every page in every language, and what to do next.

Editors see at a glance which translations are missing or behind, how many words
they are, and send many pages to translation at once.
"""
