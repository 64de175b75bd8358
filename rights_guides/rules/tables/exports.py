"""Rules as CSV and JSON, a few at a time, however many there are."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from rights_guides.rules.models import Rule
from rights_guides.rules.models.rules import RuleQuerySet
from rights_guides.rules.tables import FIELDS, TRANSLATED, get_heading, get_translation_columns

_CHUNK = 200


def get_values(rule: Rule) -> dict[str, str]:
    """What stands in each column."""
    values = {column: _write(getattr(rule, name)) for column, name in FIELDS.items()}
    texts = {
        name: getattr(rule, field).get(code, "")
        for column, field in TRANSLATED.items()
        for name, code in get_translation_columns(column).items()
    }
    return {"key": rule.key, "topic": rule.topic.key, **values, **texts}


def _write(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value is not None else ""


def _iterate(rules: RuleQuerySet) -> Iterable[Rule]:
    return rules.select_related("topic").iterator(chunk_size=_CHUNK)


def iterate_csv(rules: RuleQuerySet) -> Iterator[str]:
    """The lines of a table."""
    heading = get_heading()
    yield BYTE_ORDER_MARK + format_csv_line(*heading)
    for rule in _iterate(rules):
        values = get_values(rule)
        yield format_csv_line(*(values[name] for name in heading))


def iterate_json(rules: RuleQuerySet) -> Iterator[str]:
    """``{"rules": [{"key": …}]}``; the translations stand in ``rule_…`` like those of the table."""
    heading = get_heading()
    between = '{"rules": [\n'
    for rule in _iterate(rules):
        values = get_values(rule)
        yield between + json.dumps({name: values[name] for name in heading}, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n" if between == ",\n" else between + "]}\n"
