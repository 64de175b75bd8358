"""Themes: pages that open and close a board of their own, from a proposal to a summary.

- ``schedule.py``, ``deadlines.py``: when a theme is open, computed from its dates
- ``models/``: theme pages, proposals, summaries, who follows them; ``querysets.py``
- ``proposals.py``, ``summaries.py``, ``quotations.py``: the steps of a theme's life
- ``permissions.py``; ``notices.py``: mail to those who follow a theme
- ``forum_hooks.py``, ``page_context.py``: what themes add to the forum's pages, and to their own
"""
