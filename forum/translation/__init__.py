"""Posts, topics, boards and polls in the reader's own language.

``texts.py`` names what can be translated, ``store.py`` keeps each translation once, made by
whoever asks first; ``topic_page.py`` puts them on the pages of boards and topics.
"""
