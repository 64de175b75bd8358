"""The back office of petitions.

- ``viewsets``: drafts, and what may still be changed in others
- ``pages``: a petition's page with its numbers; held signatures, steps of its life, the list
- ``invalid_page``: taking signatures out of the count; ``sheet_pages``: paper sheets
- ``forms``: all of their forms
"""
