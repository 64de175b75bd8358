"""Campaigns. Uses ``portal``; no other section imports it.

- ``models``: a campaign, its demand, and what came of it; ``blocks``: whom it asks and how they
  answered, what happened, its news and documents
- ``feeds``: the news of one campaign; ``choices``: campaigns to choose from
- ``parts``: what the rooms below show on a campaign's page
- ``participation``: the frame of what people do by mail, without an account
- ``addresses``: the campaign of an address
- ``actions``: what affiliates do in their countries
- ``petitions``: people sign the demand; their number is that of the signatures
- ``ratifications``: which country has ratified which convention
- ``cooperation``: what unions of different countries promised each other
- ``letters``: people send a letter to who is asked, so many an hour and a day
- ``solidarity``: messages to workers of a country, read by an editor first
- ``targets``: how many members unions want to win, and how many they have; added up in one place
- ``supervision``: cases before the ILO and the UN, step by step
"""
