"""Handing a case on with the worker's consent: to another desk, or to somebody outside.

``consent``: what the worker says, with the receipt or to a case worker. ``steps``: a referral
from asking to its end; who asks permissions is the view. ``outside``: the page for those who
have no account here, opened with a link and a PIN that went another way.
"""
