"""Message catalogues: found, merged, checked and compiled without GNU gettext.

``extraction`` finds the strings, ``merge`` brings a catalogue up to them, ``validation``
checks it, ``files`` reads, writes and compiles it.

English has a catalogue, too: of the libraries' messages only (``libraries``), which say
there in plain words what the library says in a programmer's.

Where GNU gettext is not installed (most laptops), Django's own makemessages
and compilemessages do nothing. Here Babel reads Python, Django's own lexer
reads templates, and polib reads and writes the files.
"""
