"""Demo content of organising targets: the number is that of Brussels 2012, all else is invented."""
