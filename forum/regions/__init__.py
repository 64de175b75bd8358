"""Regional groups: a public description, and a private board for the members of the group.

``permissions.py``: who may see and run a group; ``membership.py``: asking, admitting, leaving.
``board_sections.py`` shows the groups on the forum's first page.
"""
