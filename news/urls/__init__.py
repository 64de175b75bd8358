"""Addresses of the sections besides their pages: feeds and calendars."""
