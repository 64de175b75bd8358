"""Minimum wages, overtime and allowances: each amount entered once, with its history and sources.

Above the register of rules; agreements, guides, country pages and the finder show amounts. Start
with ``models``: ``Amount`` is what is paid, ``Rate`` how much from when. ``exchange`` says about
how much that is in another currency, by rates that editors keep; nothing is ever fetched.
"""
