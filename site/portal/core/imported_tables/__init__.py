"""Tables that people bring, as CSV or XLSX: read as text, with every fault named.

``reading.read_table`` is the way in; ``faults`` says what can be wrong and how to mend it. Nothing
in a file is believed: not its name, not its size, not what it says of its encoding. A formula, a
merged cell, a second row of headings is a fault of its row and column, never a guess. ``checks``
holds the first checks of every row, ``command`` what the ``import_…`` commands have in common.
"""
