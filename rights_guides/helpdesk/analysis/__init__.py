"""Numbers of cases that identify nobody."""
