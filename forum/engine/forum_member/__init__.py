"""People in the forum: profiles, followed topics.

``personal_data.py``: what the forum gives to a member's export, and what it erases when they leave.
"""
