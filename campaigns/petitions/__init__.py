"""Petitions: people sign a campaign's demand by mail, without an account; or what they promise.

A signature counts when whoever reads its address has pressed the button behind the link, and no
sooner. ``counter`` is the only module that changes which signatures count: it moves the numbers
in the same transaction, so that they are those of the table at any moment.

- ``life``: a petition is drafted, open, closed, handed over, answered
- ``confirmation``: from the form to a signature that counts, and back (``campaigns.participation``)
- ``news``: what comes of it, for those who asked to be told
- ``numbers``: what readers are shown, at most ten seconds old
- ``paper``: sheets that a union collected, counted apart once a second person has seen them
- ``invalid``: signatures taken out of the count, in public, and counted again
- ``handover``: the list for whom the petition is addressed to; ``anonymous``: nobody's name stays
- ``desk``: the back office; ``views``: pages of readers; ``personal_data``: export and erasure
"""
