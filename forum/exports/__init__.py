"""Export a board's posts as CSV, JSON or PDF."""
