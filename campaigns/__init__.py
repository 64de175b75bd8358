"""Campaigns. Uses ``portal``; no other section imports it. Start with ``models.py``."""
