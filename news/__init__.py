"""News, events and publications. Uses ``portal``; no other section imports it.

``models/`` has one module a page type; ``permissions.py``: what affiliates may publish.
"""
