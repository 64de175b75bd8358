"""Polls in topics: ``polls.py`` counts and records votes, one a member by the database."""
