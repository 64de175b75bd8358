"""Text of posts: Markdown to trusted HTML, links, excerpts.

``markup`` renders, sanitises and shortens; ``links`` is its rule for pasted addresses;
``quotations`` takes the quotation that a post begins with apart from its author's words.
Knows no model of the forum. Cleaning of input and plain text are in
:mod:`portal.core.text`.
"""
