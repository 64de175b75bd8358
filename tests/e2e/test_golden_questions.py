"""The search of the demo gives people what they should get: see ``tests.search.golden``.

Every third question, so that it takes seconds; ``python -m tests.search.golden.run`` asks all.
"""

import pytest

from tests.e2e.served import ServedDemo
from tests.search.golden.questions import FIRST, load_questions
from tests.search.golden.run import Outcome, ask, connect

SHARE = 0.95  # of those asked, with a wanted page among the first three


@pytest.fixture(scope="module")
def outcomes(demo: ServedDemo) -> list[Outcome]:
    fetch = connect(demo.url)
    return [ask(fetch, question) for question in load_questions()[::3]]


def test_most_questions_are_answered(outcomes: list[Outcome]) -> None:
    missed = [
        f"{each.question.language}: {each.question.q}" for each in outcomes if not each.is_found
    ]
    assert len(missed) <= (1 - SHARE) * len(outcomes), (FIRST, missed)


def test_every_answer_comes_soon(outcomes: list[Outcome]) -> None:
    times = sorted(each.milliseconds for each in outcomes)
    assert times[len(times) // 2] < 1_000  # a second is what any input may take
