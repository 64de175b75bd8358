"""Atom feeds of public boards and topics, with conditional answers."""
