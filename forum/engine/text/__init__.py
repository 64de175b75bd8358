"""Text of posts: Markdown to trusted HTML, links, excerpts, the language it is written in.

``markup`` renders and sanitises, ``links`` is its rule for pasted addresses,
``excerpt`` shortens for teasers and feeds.
Knows no model of the forum. Cleaning of input and plain text are in
:mod:`portal.core.text`.
"""
