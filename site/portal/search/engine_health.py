"""Whether Elasticsearch answers: for ``/readyz``, which says so and stays ready without it."""

from elasticsearch import ApiError, TransportError

from portal.search.engine_client import get_client, has_engine

_SECONDS = 2  # for a node: readiness is asked every few seconds


class EngineUnavailableError(RuntimeError):
    """No node answers, or an index cannot be asked; the message holds no address."""


def check_engine() -> None:
    """Raise ``EngineUnavailableError`` if no node says that the indexes can be asked."""
    if has_engine() and (fault := _find_fault()):
        raise EngineUnavailableError(fault)


def _find_fault() -> str:
    """Why it does not count as answering, in a word or two."""
    client = get_client().options(request_timeout=_SECONDS, retry_on_timeout=True)
    try:
        health = client.cluster.health().body
    except ApiError as error:
        return f"HTTP {error.meta.status}"
    except TransportError as error:
        return type(error).__name__
    status = health.get("status") if isinstance(health, dict) else None
    return "" if status in {"green", "yellow"} else "some indexes cannot be asked"
