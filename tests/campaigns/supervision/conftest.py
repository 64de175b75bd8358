"""A day that is today."""

import datetime as dt

import pytest

TODAY = dt.date(2026, 11, 30)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> dt.date:
    """What is overdue is computed on the same day."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)
    return TODAY
