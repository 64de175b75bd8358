"""Forms of accounts: signing in, registration, profile, confirming people, back office."""
