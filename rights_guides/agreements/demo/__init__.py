"""Demo content of the agreements: summaries with their clauses, all of them samples."""
