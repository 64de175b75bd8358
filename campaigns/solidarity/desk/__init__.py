"""The back office of messages of solidarity.

- ``viewsets``: the calls; ``pages``: a call's messages, and what is decided about them
- ``forms``: all of their forms
"""
