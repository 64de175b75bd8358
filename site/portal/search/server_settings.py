"""Whether a search server is used, and where it is."""

from django.conf import settings


def has_search_server() -> bool:
    """Whether answers come from a search server; without one, the database answers."""
    return bool(settings.SEARCH_SERVER)
