"""The directory: where people get help, as a list, as a map, and for programs.

It is no second register. Every entry is a ``Contact`` of ``countries.models``; whose it is, a
union, a partner or a public office, says the ``kind`` of its ``Union``. Country pages, guides and
pocket cards show the contacts of unions (``models.desks``); the directory shows all of them, with
what they help with, when they are open and how to get there (``models.services``).

``countries.querysets`` chooses: which contacts help with something in a country, in a language.
``places`` groups what was found by country and city; ``countries.open_now`` says whether one is
open, and when that changes; ``world_map`` draws them; ``records`` and ``hsds`` say the same to
programs, the second in the words of Open Referral's HSDS 3 (``api``: ``/api/hsds/``), and ``csv``
to spreadsheets.
What is drawn of the land comes from ``countries.world``.
"""
