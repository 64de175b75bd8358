"""What members do with posts besides writing: mark as helpful, mention, follow, mute, find again.

``page_context.py`` adds it to the pages of boards, topics and themes (``engine/hooks.py``).
"""
