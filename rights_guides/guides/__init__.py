"""Rights guides for migrant workers: what the law says, and what to do.

Start with ``models``; ``topics`` says what guides are about, ``checklist`` what a guide must have
before it is published.
"""
