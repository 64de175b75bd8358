"""Numbers and amounts keep their order and stay on one line."""

import pytest

from portal.printing.runs import make_runs


@pytest.mark.parametrize(
    ("text", "around", "whole"),
    [
        ("Call +977-1-425 5101 now", "ltr", ["+977-1-425\u00a05101"]),
        ("اتصل +977-1-425 5101 الآن", "rtl", ["+977-1-425\u202f\u202f5101"]),
        ("It is 1,000 QAR a month", "ltr", ["1,000\u00a0QAR"]),
        ("From QAR 1,000 on", "ltr", ["QAR\u00a01,000"]),
        ("\u2066+977 1 4255101\u2069", "rtl", ["+977\u202f\u202f1\u202f\u202f4255101"]),
        ("In 2026, 30 days", "ltr", []),
    ],
)
def test_numbers(text: str, around: str, whole: list[str]) -> None:
    runs = make_runs(text, around)
    assert [run.text for run in runs if run.whole] == whole
    assert all(run.direction == "ltr" for run in runs if run.whole)


def test_isolates_become_runs() -> None:
    runs = make_runs("قال \u2068Ali Baba\u2069 \u202bنعم\u202c", "rtl", bold=True)
    assert [(run.text, run.direction) for run in runs] == [
        ("قال ", ""),
        ("Ali Baba", "ltr"),
        (" نعم", ""),
    ]
    assert all(run.bold for run in runs)
