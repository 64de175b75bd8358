"""Who may find what is said once: in the querysets of pages and of posts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = ("site/portal", "forum", "news", "campaigns", "rights_guides")
# Callables that take conditions as keyword arguments.
CONDITIONS = {"filter", "exclude", "get", "Q", "When", "get_object_or_404", "aggregate"}


def conditions(source: str) -> Iterator[tuple[int, str]]:
    """Line and field path of every condition in a module's queries."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if getattr(node.func, "id", getattr(node.func, "attr", "")) not in CONDITIONS:
            continue
        for keyword in node.keywords:
            if keyword.arg is not None:
                yield node.lineno, keyword.arg
            elif isinstance(keyword.value, ast.Dict):
                for key in keyword.value.keys:
                    yield node.lineno, ast.unparse(key).strip("\"'") if key else ""


def conditions_on(fields: set[str], owner: str) -> list[str]:
    """Places outside ``owner`` that filter by one of ``fields``, also through a relation."""
    return [
        f"{path.relative_to(ROOT)}:{line} {condition}"
        for folder in CODE
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts and path != ROOT / owner
        for line, condition in conditions(path.read_text(encoding="utf-8"))
        if fields & set(condition.split("__"))
    ]


@pytest.mark.parametrize(
    ("fields", "owner"),
    [
        pytest.param(
            {"approved", "disapproved_on"},
            "forum/engine/forum_conversation/querysets.py",
            id="posts",
        ),
        pytest.param({"view_restrictions"}, "site/portal/core/querysets.py", id="restrictions"),
    ],
)
def test_a_rule_of_visibility_is_written_in_one_module(fields: set[str], owner: str) -> None:
    assert conditions_on(fields, owner) == []


def test_published_pages_are_asked_for_by_the_method() -> None:
    """``live()``, not ``filter(live=True)``; a relation to a page has no such method."""
    places = conditions_on({"live"}, "site/portal/core/querysets.py")
    assert [place for place in places if place.endswith(" live")] == []


def test_conditions_are_found_however_they_are_written() -> None:
    source = 'a.filter(x__approved=True)\nQ(**{"approved": 1})\nPost(approved=True)'
    assert list(conditions(source)) == [(1, "x__approved"), (2, "approved")]
