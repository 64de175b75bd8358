"""What migrant workers' rights are, and where they stand.

- ``guides``: rights guides, step by step
- ``agreements``: summaries of collective agreements
- ``rules``: areas of rights, and the register of what the law says in each country

Uses ``portal``; no other section imports it.
"""
