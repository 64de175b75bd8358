"""``/readyz`` says whether Elasticsearch answers, and stays ready without it."""

import pytest
from django.test import Client

from portal.core import health
from portal.search.engine_address import parse_engine
from portal.search.engine_health import EngineUnavailableError, check_engine
from tests.engines.replay import Answer, Question, Replay
from tests.engines.server import LOOPBACK, free_port

HEALTH = "/_cluster/health"
PRODUCT = {"X-Elastic-Product": "Elasticsearch"}  # without it, the client believes no answer


def _say(body: object, status: int = 200) -> Answer:
    return Answer(body, status=status, headers=PRODUCT)


def _use(settings, *hosts: str, key: str = "") -> None:
    settings.SEARCH_ENGINE = parse_engine(",".join(f"http://{host}" for host in hosts), key)


def test_without_an_engine_nothing_is_asked(settings) -> None:
    settings.SEARCH_ENGINE = None
    check_engine()


def test_a_real_one_answers(settings, elasticsearch_url: str) -> None:
    settings.SEARCH_ENGINE = parse_engine(elasticsearch_url)
    check_engine()


def test_one_node_of_several_is_enough(settings) -> None:
    with Replay({HEALTH: _say({"status": "yellow"})}) as server:
        _use(settings, f"{LOOPBACK}:{free_port()}", server.host)
        check_engine()


@pytest.mark.parametrize(
    "answer",
    [
        _say({"status": "red"}),
        _say({"error": "who are you"}, status=401),
        _say({}, status=503),
        _say(["not", "a", "cluster"]),
        Answer({"status": "green"}),
    ],
    ids=str,
)
def test_what_counts_as_no_answer(settings, answer: Answer) -> None:
    with Replay({HEALTH: answer}) as server:
        _use(settings, server.host)
        with pytest.raises(EngineUnavailableError):
            check_engine()


def test_it_is_asked_with_what_signs_in(settings) -> None:
    def reply(question: Question) -> Answer:
        return _say({"status": "green"})

    with Replay({HEALTH: reply}) as server:
        _use(settings, server.host, key="a2V5")
        check_engine()
        _use(settings, f"user:password@{server.host}")
        check_engine()
    headers = [{name.lower(): value for name, value in q.headers.items()} for q in server.questions]
    sent = [each["authorization"] for each in headers]
    assert sent == ["ApiKey a2V5", "Basic dXNlcjpwYXNzd29yZA=="]


@pytest.mark.django_db
def test_the_site_is_ready_without_it(settings, client: Client) -> None:
    _use(settings, f"user:hidden@{LOOPBACK}:{free_port()}")
    checks = dict(health.DEPENDENCY_CHECKS.items()) | {"search_engine": check_engine}
    with health.DEPENDENCY_CHECKS.override(checks):
        answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["search_engine"] == "failed"
    assert "hidden" not in answer.text
