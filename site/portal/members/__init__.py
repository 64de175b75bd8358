"""Accounts: registration, sign-in with a second step, profiles, vouching, pseudonyms, roles.

- ``models/``: the member, vouches, who looked behind a pseudonym
- ``roles.py``: the groups and their permissions; ``privileged.py``: who needs a second step
- ``export.py``, ``leaving.py``, ``personal_data.py``: a member's data, given out and erased
- ``adapter.py``: what allauth asks this site
"""
