"""Cases before the supervisory bodies of the ILO and the UN: who asked for what, and how far it is.

Start with ``models``: a ``SupervisoryCase`` has its steps (``SupervisoryStep``, written once and
corrected by further ones) and its documents. ``bodies`` knows where cases are brought and how
they are numbered there; ``steps`` which step was the last one. Nothing is known of what came
after the last step: pages say its date.

``facets`` and ``views`` make the list, ``calendar`` the dates that are expected; ``tables`` takes
cases from a spreadsheet, ``api`` gives them to programs.
"""
