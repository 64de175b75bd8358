"""What members do with posts besides writing: mark as helpful, mention, follow, mute, find again.

``forum_hooks.py`` adds it to the pages of boards, topics and themes (see ``engine/hooks.py``).
"""
