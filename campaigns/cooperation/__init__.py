"""What unions of different countries promised each other, and what became of it.

Start with ``models``: a ``CooperationAgreement`` has parties, commitments and documents. What is
not in a source is empty, and shown as not known; nothing is concluded from that. ``facets``
narrows the list down; ``links`` is what the pages of countries and the finder of rights show;
``reminders`` tells editors of ends and of promises to ask about; ``draft`` makes a new agreement
in sample wording, which nobody keeps; ``tables`` takes agreements from a spreadsheet.
"""
