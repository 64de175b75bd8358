"""The demo's articles, events and publications, and what loads what their files do not hold."""
