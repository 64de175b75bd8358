"""Campaigns. Uses ``portal``; no other section imports it.

- ``models``: a campaign, its demand, and what came of it
- ``parts``: what the rooms below show on a campaign's page
- ``petitions``: people sign the demand; their number is that of the signatures
- ``ratifications``: which country has ratified which convention
"""
