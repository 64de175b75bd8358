"""The worker's pages: asking for help without an account, and coming back with the receipt.

- ``browser``: the one cookie, and what every answer says so that nothing stays on the phone
- ``drafts``: what is written so far, saved page by page; sending it
- ``forms``, ``steps``: the questions, each on a small page, and their order
- ``views``: ``/help/``, one address for all of the questions and for the receipt
- ``return_views``: ``/help/return/``, the worker's own case
- ``uploads``: photos and files, cleaned in memory and sealed
"""
