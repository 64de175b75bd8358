"""Text of posts: Markdown to trusted HTML, links, excerpts, the language it is written in.

``markup`` renders and sanitises, ``links`` is its rule for pasted addresses,
``excerpt`` shortens for teasers and feeds, ``language_detection`` guesses.
Knows no model of the forum; cleaning of input lives in :mod:`portal.core.text`.
"""
