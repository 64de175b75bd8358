"""Signing up for an event by mail, without an account.

``confirmation``: from the form to the list; ``places``: who has one, who waits; ``notices``: mails
about a place and about what has changed; ``views``: pages of readers; ``organisers``: the list in
the back office; ``personal_data``: export and erasure.
"""
