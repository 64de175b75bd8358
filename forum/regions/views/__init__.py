"""The pages of regional groups."""
