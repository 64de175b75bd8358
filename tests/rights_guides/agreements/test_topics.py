"""The standard topics of clauses: every reader finds them named in their own language."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portal.core.demo import read_yaml
from portal.i18n import registry
from rights_guides import agreements

EVERY_OTHER = set(registry.BY_CODE) - {registry.SOURCE_LANGUAGE}


def _walk(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        yield entry
        yield from _walk(entry.get("parts", []))


def test_every_topic_is_named_in_every_language() -> None:
    entries = list(_walk(read_yaml(Path(agreements.__file__).parent / "topics.yaml")))
    assert len(entries) > 100
    for entry in entries:
        names = {code: name for code, name in entry.get("translations", {}).items() if name}
        assert set(names) == EVERY_OTHER, entry["key"]


def test_no_two_topics_beside_each_other_have_the_same_name() -> None:
    """In a table of clauses they could not be told apart."""

    def check(entries: list[dict[str, Any]]) -> None:
        for code in EVERY_OTHER:
            names = [entry["translations"][code] for entry in entries]
            assert len(set(names)) == len(names), (code, names)
        for entry in entries:
            check(entry.get("parts", []))

    check(read_yaml(Path(agreements.__file__).parent / "topics.yaml"))
