"""What migrant workers' rights are, and where they stand.

- ``guides``: rights guides, step by step
- ``agreements``: summaries of collective agreements

Uses ``portal``; no other section imports it.
"""
