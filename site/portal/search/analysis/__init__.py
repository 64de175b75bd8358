"""From a text to the terms that a search compares: pure functions, no database.

Every engine compares terms as they are made here, and so all of them find the same.
``folding`` gives one spelling to all ways of writing a word, ``words`` cuts a text into them.
"""
