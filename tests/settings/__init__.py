"""The settings are tested like any other code."""
