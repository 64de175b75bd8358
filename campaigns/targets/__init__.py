"""Organising targets: how many migrant workers unions want to win as members, and how many have.

A ``Target`` is global. Unions pledge a number for their country, and report every quarter how
many members they have organised since the target's first day: a number that is counted from the
start. So a quarter that nobody reported loses nobody, and nobody is added twice; the total is the
sum of each union's latest report.

- ``models``: a target, pledges and reports, and a history of both that never changes itself
- ``numbers``: the only place that adds up, and that says what readers may be shown of it
- ``questions``: numbers that contradict others; they are asked back, and an editor decides
- ``due``: whose report of which quarter is missing; ``permissions``: who may do what
- ``desk``: the back office; ``views``, ``page_part``, ``files``: what readers get
"""
