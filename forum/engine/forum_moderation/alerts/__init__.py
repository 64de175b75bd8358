"""Mail to moderators when something has waited for a day: ``overdue`` counts, ``sending`` sends."""
