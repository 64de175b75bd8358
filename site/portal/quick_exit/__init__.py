"""Leave this page quickly: for who reads about something that others must not see.

``addresses`` says where readers go, in each language; editors choose it. Pages with
``is_sensitive`` get the link by themselves; a view adds ``get_exit_context`` to its context. The
link is ``parts/exit.html`` of the frame; what it does beyond a link, ``portal/reading.js``.
"""
