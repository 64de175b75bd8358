"""The back office of letters to targets.

- ``viewsets``: the letters; ``pages``: what people sent, and what is decided about it
- ``forms``: all of their forms
"""
