"""Posts marked as a case, proposed as good practice by a moderator, if their author agrees.

``models`` and ``transitions``: the life of a proposal; ``permissions``: who takes which step;
``names``: under which name the author stands on the page; ``events``: posts that go, pages that
come; ``notices``: mail, and what waits for author and editors. Where cases become pages is asked
of ``portal.core.told_cases``.
"""
