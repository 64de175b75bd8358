"""Regional groups: a public description, and a private board for the members of the group.

- ``permissions.py``: who may see and run a group
- ``membership.py``: requests to join, admitting, leaving
- ``account_groups.py``: the groups of accounts that make its members and moderators
- ``forum_hooks.py``: groups on the forum's first page (see ``engine/hooks.py``)
"""
