"""The client of Elasticsearch, where the settings name one: for all who ask it."""

from functools import lru_cache

from django.conf import settings
from elasticsearch import Elasticsearch

from portal.search.engine_address import EngineAddress

_SECONDS = 3  # before the database is asked instead


def has_engine() -> bool:
    """Whether the settings name one."""
    return settings.SEARCH_ENGINE is not None


def get_client() -> Elasticsearch:
    """The client of this process; only where the settings name an engine."""
    return _make_client(settings.SEARCH_ENGINE)


def get_alias() -> str:
    """The name under which the index in use is asked."""
    alias: str = settings.SEARCH_INDEX
    return alias


@lru_cache(maxsize=2)
def _make_client(engine: EngineAddress) -> Elasticsearch:
    """With a node that is away, another is asked at once."""
    return Elasticsearch(
        **engine.get_client_options(),
        request_timeout=_SECONDS,
        max_retries=max(len(engine.nodes) - 1, 1),
        retry_on_timeout=False,
    )
