"""The demo's analysis of cases."""
