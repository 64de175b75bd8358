"""What a month may cost."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection, connections

from portal.languages.machine_translation.api import (
    BudgetExhaustedError,
    ServiceUnavailableError,
    translate,
)
from portal.languages.machine_translation.budget import Budget
from portal.languages.machine_translation.models import MonthlyUsage
from tests.engines.replay import Answer, Replay

Use = Callable[..., None]


def spend(characters: int, purpose: str = "pages", account: str = "") -> None:
    translate(["a" * characters], "en", "ne", is_html=False, purpose=purpose, account=account)


def used(purpose: str = "", account: str = "") -> int:
    row = MonthlyUsage.objects.filter(purpose=purpose, account=account).first()
    return row.characters if row else 0


def test_characters_are_counted_for_all_and_for_the_purpose(use: Use) -> None:
    use("dummy://")
    spend(10)
    spend(5, "posts")
    assert (used(), used("pages"), used("posts")) == (15, 10, 5)


def test_a_budget_that_is_used_up(use: Use) -> None:
    use("dummy://", budget="dummy=20")
    spend(15)
    with pytest.raises(BudgetExhaustedError):
        spend(6)
    spend(5)
    assert (used(), used("pages")) == (20, 20)


def test_a_budget_for_a_purpose_leaves_the_others(use: Use) -> None:
    use("dummy://", budget="*/posts=5")
    with pytest.raises(BudgetExhaustedError):
        spend(6, "posts")
    spend(6, "pages")
    assert used() == 6


def test_a_budget_for_each_person(use: Use) -> None:
    use("dummy://", budget="*/person=10")
    spend(10, account="one")
    with pytest.raises(BudgetExhaustedError):
        spend(1, account="one")
    spend(10, account="two")


def test_persons_are_not_noted_where_they_have_no_budget(use: Use) -> None:
    use("dummy://")
    spend(10, account="one")
    assert not MonthlyUsage.objects.exclude(account="").exists()


def test_it_starts_again_with_the_month(use: Use) -> None:
    use("dummy://", budget="dummy=10")
    with time_machine.travel(datetime(2026, 11, 30, 12, tzinfo=UTC), tick=False):
        spend(10)
    with time_machine.travel(datetime(2026, 12, 1, 12, tzinfo=UTC), tick=False):
        spend(10)


def test_what_a_service_did_not_do_costs_nothing(use: Use) -> None:
    down = Replay(
        {
            "/languages": Answer([{"code": "en", "targets": ["ne"]}]),
            "/translate": Answer({}, status=500),
        }
    )
    with down as server:
        use(f"libretranslate://{server.host}")
        with pytest.raises(ServiceUnavailableError):
            spend(10)
    assert used() == used("pages") == 0


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_spend_the_same_characters() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory is one connection: writers cannot meet")
    refused: list[bool] = []

    def take() -> None:
        try:
            Budget({"x": 50}, "x", "pages").reserve(10)
        except BudgetExhaustedError:
            refused.append(True)
        finally:
            connections.close_all()

    Budget({"x": 50}, "x", "pages").reserve(0)
    threads = [threading.Thread(target=take) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (used(), len(refused)) == (50, 3)
