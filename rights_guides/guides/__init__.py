"""Rights guides for migrant workers: what the law says, and what to do.

Start with ``models.py``; ``checklist`` says what a guide must have before it is published.
"""
