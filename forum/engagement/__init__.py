"""What members do with posts besides writing: mark as helpful, mention, follow, mute, find again.

``mentions.py`` finds who is mentioned, and suggests names while one is typed.
``forum_hooks.py`` adds it to the pages of boards, topics and themes (see ``engine/hooks.py``).
"""
