"""The demo’s campaigns, and what loads what their files do not hold."""
