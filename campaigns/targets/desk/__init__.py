"""The back office of organising targets.

- ``viewsets``: the editors' list, and the form of a target
- ``pages``: a target's page, where unions report and editors confirm; the table to download
- ``forms``: all of their forms
"""
