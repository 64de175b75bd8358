"""Sample translations of the demo's forum, one file a kind of text.

An entry has the text (``source``), its ``language``, and a translation under the code of
each other language of the site.
"""
