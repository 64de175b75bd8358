"""Translates posts, topics, boards and polls into the reader's own language.

- ``source_texts.py``: what can be translated
- ``services.py``: finds, makes and corrects translations; each is made once and kept
- ``forum_hooks.py``: puts them on the pages of boards and topics (see ``engine/hooks.py``)
"""
