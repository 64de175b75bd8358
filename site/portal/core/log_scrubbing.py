"""Takes what people typed out of the messages of databases, wherever they are logged.

PostgreSQL says which value was wrong: ``Key (email)=(…) already exists``, the whole row
that failed, the parameters. Of an exception of a database, also one that another was
raised from, only its kind is logged; what a message repeats of it as text is cut out.
"""

import re
import sqlite3
import traceback
from collections.abc import Iterator
from typing import Any

import psycopg
from django.db import Error as DatabaseError
from structlog.typing import EventDict, ExcInfo, WrappedLogger

_LEFT_OUT = "(…)"
# They name columns and no values.
_HARMLESS = re.compile(r"[A-Z ]+ constraint failed(?:: [\w., ]+)?|database is locked")
# What a message holds of it, also where it was quoted by ``repr``; to the last bracket,
# because a value may hold brackets and lines of its own.
_PATTERNS = (
    (re.compile(r"Key \(.*\)=\(.*\)", re.DOTALL), f"Key {_LEFT_OUT}"),
    (re.compile(r"Failing row contains \(.*\)", re.DOTALL), f"Failing row contains {_LEFT_OUT}"),
    (re.compile(r"((?:invalid input|invalid byte|out of range)[^:\"]*)[:\"].*", re.DOTALL), r"\1"),
    (re.compile(r"(parameters?:? ?\$\d+ = ).*", re.DOTALL | re.IGNORECASE), rf"\1{_LEFT_OUT}"),
    (
        re.compile(r"\b(DETAIL|CONTEXT|QUERY|STATEMENT|LINE \d+): [^\n]*", re.IGNORECASE),
        rf"\1: {_LEFT_OUT}",
    ),
)
_GROUP_MARKS = " |+-"


def scrub(text: str) -> str:
    """``text`` without the values that a database's message repeats."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


def _walk(error: BaseException | None, seen: set[int]) -> Iterator[BaseException]:
    """``error`` with all that it was raised from, or during, or that it groups."""
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    yield error
    yield from _walk(error.__cause__, seen)
    yield from _walk(error.__context__, seen)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _walk(one, seen)


def _summarize(error: BaseException) -> str:
    """What may be said of a database's exception."""
    if _HARMLESS.fullmatch(str(error)):
        return str(error)
    diagnosis = getattr(error, "diag", None)
    facts = (getattr(error, "sqlstate", None), getattr(diagnosis, "constraint_name", None))
    return " ".join(fact for fact in facts if fact) or _LEFT_OUT


def format_exception(exc_info: ExcInfo) -> str:
    """The traceback, without what exceptions of databases say."""
    _kind, error, _frames = exc_info
    said: dict[str, str] = {}
    for each in _walk(error, set()):
        if isinstance(each, (DatabaseError, psycopg.Error, sqlite3.Error)):
            first, *rest = str(each).splitlines() or [""]
            said[first.strip()] = _summarize(each)
            said.update((line.strip(), "") for line in rest)
    said.pop("", None)
    lines = "".join(traceback.format_exception(*exc_info)).rstrip("\n").split("\n")
    return scrub("\n".join(line for line in (_replace(line, said) for line in lines) if line))


def _replace(line: str, said: dict[str, str]) -> str:
    """A line of a traceback, without what a database said; nothing if it was that alone."""
    bare = line.strip(_GROUP_MARKS)
    if bare in said:
        return said[bare]
    for message, instead in said.items():
        if len(message) > len(_LEFT_OUT) and message in line:
            line = line.replace(message, instead)
    return line


def scrub_event(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """A processor: every text of an event is scrubbed."""
    for key, value in event.items():
        event[key] = _scrub_value(value)
    return event


def _scrub_value(value: Any) -> Any:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, (DatabaseError, psycopg.Error, sqlite3.Error)):
        return f"{type(value).__name__}: {_summarize(value)}"
    if isinstance(value, dict):
        return {key: _scrub_value(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_scrub_value(each) for each in value]
    return value
