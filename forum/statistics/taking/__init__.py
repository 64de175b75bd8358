"""A board's posts to take along: as a table, for a machine, to print."""
