"""Members in the forum: profiles, followed topics, and (``personal_data.py``) their data."""
