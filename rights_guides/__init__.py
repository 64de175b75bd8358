"""What migrant workers' rights are, and where they stand.

- ``corridors``: the finder, from two countries to a right and to someone who answers
- ``guides``: rights guides, step by step
- ``agreements``: summaries of collective agreements
- ``rules``: areas of rights, and the register of what the law says in each country

Uses ``portal``; no other section imports it.
"""
