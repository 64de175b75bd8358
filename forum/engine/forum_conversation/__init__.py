"""Topics and posts: reading, writing, changing them.

- ``permissions.py``: who may read and write; every view gets its objects there
- ``querysets.py``: the rules of visibility as methods (``Post.objects.readable_by(user)``)
- ``posting.py``: how posts come into being and change; ``posting_views.py``: the pages to write on
- ``answered.py``: what a reply answers, as it is shown above the field
- ``board_views.py``, ``views.py``: the first page, boards, topics
- ``appearance.py``: when others could first read a post, by which lists are ordered
- ``redirects.py``: where moved topics and posts are now; ``versions.py``: earlier texts of a post
- ``posting_limits.py``: how much new members may write; ``form_recovery.py``: what was typed is
  kept over a sign-in; ``announcements.py``: tells search and caches what the public may read
"""
