"""The forum: members talk about the theme of the season, each in their own language.

Apps, each above the ones named after it:

- ``statistics``, ``exports``: numbers that identify nobody; a board's posts as CSV, JSON, PDF
- ``regions`` (groups with a private board), ``engagement`` (helpful, mentions, following),
  ``translation`` (posts in the reader's language), ``cases`` (posts that become good practice)
- ``themes``: pages that open and close a board of their own
- ``engine``: boards, topics, posts, permissions and moderation, out of django-machina

Uses ``portal``; no other section imports it. Addresses: ``urls.py``. What one app adds
to another's pages: ``engine/hooks.py``. Mail is written by ``engine/forum_moderation/mail.py``
and ``alerts``, ``regions/mail.py``, ``cases/notices.py`` and ``themes/notices.py``, each through
``portal.mail``. What an app keeps of a member, for export and erasure: its ``personal_data.py``.
"""
