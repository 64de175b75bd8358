"""Boards: their model, queries and place in a tree; ``viewsets.py``: boards in the back office.

The pages of boards are in ``forum_conversation`` (``board_views.py``), because they list topics.
The lowest app of the engine; everything in the forum may import it.
"""
