"""Who may do what on a board.

Ask ``permissions.py`` (``can_read_board``), not the handler.

Follows from a board's audience and groups (``setup.py``), is written into machina's rows when a
board is saved (``receivers.py``) and answered by ``permissions.py``, from one reading of the
rules per request (``middleware.py``, ``handler.py``, ``checker.py``).
"""
