"""Accounts: registration, sign-in with a second step, profiles, pseudonyms, roles; who knows whom.

- ``models/``: the member, who confirmed whom, who looked behind a pseudonym
- ``roles``: the groups and what they may do, those of unions in ``union_groups``, the rows
  that say so in ``grants``; ``permissions``: who may do what, after the
  second step where one is needed (``middleware`` leads to it)
- ``account_links``: what apps have for a member, on the page of their account
- ``notices``: numbers in the header of what is new and what waits; its ``WAITING`` is the
  registry of everything that moderators, editors and others decide, shown by the inbox
- ``vouching``: a member confirms that they know another, who can then write (the code
  calls that a vouch)
- ``personal_data``: a member's data, exported; ``account_deletion``: erased
- ``change_notices``: mail to members whose address, password or second step was changed
- ``second_step_secrets``: encrypts what codes are made from
- ``security_log``: sign-ins, refusals and changed rights, by the ids of accounts
- ``sessions``: sessions with an owner and limits, of which members see their own
- ``attempt_limits``: where wrong passwords and codes are counted; ``known_devices``: those
  that strangers' wrong passwords do not keep out
- ``known_passwords``: refuses passwords from thefts, by a list that lies here
- ``adapters``: what allauth asks this site; ``forms/``, ``views/``: the pages
- ``types``: ``User``, whoever sends a request
"""
