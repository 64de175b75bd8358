"""The forum's engine: django-machina's apps as this project owns them."""
