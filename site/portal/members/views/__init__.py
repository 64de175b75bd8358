"""Views of accounts: the member's own profile, vouching, identities, and the back office."""
