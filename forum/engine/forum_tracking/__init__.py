"""What each member has read. ``handler.py`` answers and marks; pages reach it through hooks."""
