"""What a database repeats of what people typed is in no line of the log."""

import io
import json
import logging
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
import structlog
from django.db import DatabaseError, DataError, IntegrityError

from portal.core.logging import configure

PERSON = "private.person@union.example"
# As PostgreSQL 17 says them.
MESSAGES = {
    "unique": (
        psycopg.errors.UniqueViolation,
        'duplicate key value violates unique constraint "members_member_email_key"\n'
        f"DETAIL:  Key (email)=({PERSON}) already exists.",
    ),
    "several columns": (
        psycopg.errors.UniqueViolation,
        'duplicate key value violates unique constraint "one"\n'
        f"DETAIL:  Key (lower(email::text), note)=({PERSON}, a (b) c) already exists.",
    ),
    "foreign key": (
        psycopg.errors.ForeignKeyViolation,
        'insert or update on table "a" violates foreign key constraint "b"\n'
        f'DETAIL:  Key (email)=({PERSON}) is not present in table "members".',
    ),
    "row": (
        psycopg.errors.NotNullViolation,
        'null value in column "b" of relation "a" violates not-null constraint\n'
        f"DETAIL:  Failing row contains (1, {PERSON}, My note\n{PERSON} (again)\nSecret, null).",
    ),
    "input": (
        psycopg.errors.InvalidTextRepresentation,
        f'invalid input syntax for type integer: "{PERSON}"\n'
        f"LINE 1: SELECT '{PERSON}'::integer\n               ^",
    ),
    "parameter": (
        psycopg.errors.InvalidTextRepresentation,
        f'invalid input syntax for type integer: "{PERSON}"\n'
        f"CONTEXT:  unnamed portal parameter $1 = '{PERSON}'",
    ),
    "date": (
        psycopg.errors.DatetimeFieldOverflow,
        f'date/time field value out of range: "{PERSON}"',
    ),
}


@pytest.fixture(params=[False, True])
def written(request: pytest.FixtureRequest) -> Any:
    """What production, or a developer's desk, would have written."""
    stream = io.StringIO()
    config = configure(readable=request.param)
    formatter = config["formatters"]["line"]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=formatter["foreign_pre_chain"], processors=formatter["processors"]
        )
    )
    logger = logging.getLogger("somebody.elses")
    logger.addHandler(handler)
    yield stream.getvalue
    logger.removeHandler(handler)
    configure(readable=False)


def raise_it(kind: type[Exception], message: str) -> None:
    """As Django raises it: its own exception, from the driver's."""
    try:
        raise kind(message)
    except Exception as error:
        raise IntegrityError(*error.args) from error


def raise_in_chain(kind: type[Exception], message: str) -> None:
    try:
        raise_it(kind, message)
    except IntegrityError as error:
        raise RuntimeError(f"could not save: {error}") from error


def raise_in_context(kind: type[Exception], message: str) -> None:
    try:
        raise_it(kind, message)
    except IntegrityError:
        raise ValueError("while it was handled")  # noqa: B904


def raise_in_group(kind: type[Exception], message: str) -> None:
    raise ExceptionGroup("several", [ValueError("other"), kind(message)])


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("fail", [raise_it, raise_in_chain, raise_in_context, raise_in_group])
def test_tracebacks(
    name: str, fail: Callable[[type[Exception], str], None], written: Callable[[], str]
) -> None:
    kind, message = MESSAGES[name]
    try:
        fail(kind, message)
    except Exception:
        logging.getLogger("somebody.elses").exception("it failed")
    said = written()
    assert PERSON not in said
    assert "Secret" not in said
    assert "My note" not in said
    assert kind.__name__ in said
    assert "raise kind(message)" in said or "raise ExceptionGroup" in said
    assert "it failed" in said


@pytest.mark.parametrize("name", MESSAGES)
def test_messages(name: str, written: Callable[[], str]) -> None:
    kind, message = MESSAGES[name]
    error = kind(message)
    logger = logging.getLogger("somebody.elses")
    logger.error("it failed: %s", error)
    logger.error("it failed: %r", error)
    logger.error("it failed: %s", {"error": message})
    structlog.get_logger("somebody.elses").error("failed", error=error, texts=[message])
    said = written()
    assert said.count("failed") >= 4
    assert PERSON not in said
    assert "Secret" not in said


def test_what_names_no_value_stays(written: Callable[[], str]) -> None:
    logger = logging.getLogger("somebody.elses")
    for error in (
        IntegrityError("UNIQUE constraint failed: members_member.email"),
        DatabaseError(f'fts5: syntax error near "{PERSON}"'),
        DataError("value too long for type character varying(10)"),
        RuntimeError("no database: Key words stay (as they are)"),
    ):
        try:
            raise error
        except Exception:
            logger.exception("it failed")
    said = written()
    assert "UNIQUE constraint failed: members_member.email" in said
    assert "Key words stay (as they are)" in said
    assert PERSON not in said


def test_a_line_is_still_json() -> None:
    stream = io.StringIO()
    formatter = configure(readable=False)["formatters"]["line"]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=formatter["foreign_pre_chain"], processors=formatter["processors"]
        )
    )
    record = logging.LogRecord("x", logging.ERROR, "", 1, "msg", (), None)
    handler.emit(record)
    assert json.loads(stream.getvalue())["event"] == "msg"
