"""Rights guides for migrant workers, and in ``agreements`` summaries of collective agreements.

Uses ``portal``; no other section imports it. Start with ``models.py``; ``checklist`` says what
a guide must have before it is published.
"""
