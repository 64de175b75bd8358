"""Whether Elasticsearch answers: for ``/readyz``, which says so and stays ready without it."""

import urllib3
from django.conf import settings

from portal.search.engine_address import EngineAddress

_SECONDS = 2  # for a node: readiness is asked every few seconds


class EngineUnavailableError(RuntimeError):
    """No node answers, or an index cannot be asked; the message holds no address."""


def has_engine() -> bool:
    """Whether the settings name one."""
    return settings.SEARCH_ENGINE is not None


def check_engine() -> None:
    """Raise ``EngineUnavailableError`` if no node says that the indexes can be asked."""
    engine: EngineAddress | None = settings.SEARCH_ENGINE
    if engine is None:
        return
    reasons = []
    with urllib3.PoolManager(
        headers=_make_headers(engine), ca_certs=engine.ca or None, timeout=_SECONDS, retries=False
    ) as pool:
        for node in engine.nodes:
            reason = _find_fault(pool, node)
            if not reason:
                return
            reasons.append(reason)
    raise EngineUnavailableError(f"{len(reasons)} nodes asked: {', '.join(sorted(set(reasons)))}")


def _make_headers(engine: EngineAddress) -> dict[str, str]:
    if engine.api_key:
        return {"Authorization": f"ApiKey {engine.api_key}"}
    if engine.user:
        return urllib3.make_headers(basic_auth=f"{engine.user}:{engine.password}")
    return {}


def _find_fault(pool: urllib3.PoolManager, node: str) -> str:
    """Why a node does not count as answering, in a word or two."""
    try:
        answer = pool.request("GET", f"{node}/_cluster/health")
        status = answer.json().get("status") if answer.status == 200 else None
    except (urllib3.exceptions.HTTPError, ValueError, AttributeError) as error:
        return type(error).__name__
    if answer.status != 200:
        return f"HTTP {answer.status}"
    return "" if status in {"green", "yellow"} else "some indexes cannot be asked"
