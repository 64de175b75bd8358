"""Views of accounts: one's own profile, confirming people, identities, the back office."""
