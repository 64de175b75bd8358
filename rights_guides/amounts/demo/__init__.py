"""Demo content: ``amounts.csv`` (minimum wages with their sources), ``exchange_rates.csv``."""
