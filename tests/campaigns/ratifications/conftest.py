"""The conventions that every installation begins with, and a day that is today."""

import datetime as dt

import pytest

from campaigns.ratifications.instruments import ensure_instruments

TODAY = dt.date(2026, 11, 30)


@pytest.fixture(autouse=True)
def conventions(db: None, monkeypatch: pytest.MonkeyPatch) -> dt.date:
    """Ten conventions; all that is computed is computed on the same day."""
    ensure_instruments()
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)
    return TODAY
