"""Forms of accounts: signing in, the second step, registration, profile, vouching, back office."""
