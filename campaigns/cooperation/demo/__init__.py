"""Demo content: agreements that sources report, with their doubts, and what is known of promises.

``agreements.csv`` is a table as the back office takes it. ``promises.csv`` has the evidence for
what became of some of them; of all others nothing is known. ``summaries.json``: our summaries in
other languages.
"""
