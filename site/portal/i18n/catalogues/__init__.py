"""Message catalogues: found, merged, checked and compiled without GNU gettext.

Where GNU gettext is not installed (most laptops), Django's own makemessages
and compilemessages do nothing. Here Babel reads Python, Django's own lexer
reads templates, and polib reads and writes the files.
"""
