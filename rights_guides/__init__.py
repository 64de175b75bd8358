"""Rights guides for migrant workers, and in ``agreements`` summaries of collective agreements.

What a guide must have before it is published is in ``checklist``. Uses ``portal``; no other section imports it. Start with ``models.py``.
"""
