"""Moderation: held posts, hiding, reports, moving topics, and the audit log of all of it.

- ``actions.py``: every decision on a post or topic, with its entry in the audit log
- ``permissions.py``: what moderators may open, on their own boards only
- ``reports/``, ``moving/``, ``audit_log/``: each with its views and forms
- ``alerts.py``: mail about what has waited for a day; ``mail.py``: all other mail
- ``views.py`` are the site's pages, ``admin_views.py`` the same in the back office
- ``trust.py``: when a new member's posts appear at once
"""
