"""The forum's engine: django-machina's apps as this project owns them.

machina finds an app by the last part of its dotted name, so the folders keep its names:

- ``forum``: boards (machina calls a board ``Forum``)
- ``forum_permission``: who may do what on a board; stands above ``forum``
- ``forum_conversation``: topics, posts, their pages and forms, with attachments and polls
- ``forum_tracking`` (unread marks), ``forum_moderation``, ``forum_member``, ``forum_feeds``:
  above the conversation, and nothing below imports them

Start with ``hooks.py`` and ``signals.py`` (how other apps join in) and with
``forum_conversation/permissions.py``. ``checks.py`` fails when machina would answer with a
class of its own in place of ours.
"""
