"""Asks for help in processes that are killed before their first, second, third … write.

``python -m tests.rights_guides.helpdesk.intake.killed``, with ``DATA_DIR`` of a migrated
database. Writes a line of JSON for each process: what the worker saw acknowledged before the
process was gone, and what is there afterwards. The last process is not killed.
"""

import io
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any, TextIO

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, connections  # noqa: E402

from rights_guides.helpdesk import receipts  # noqa: E402
from rights_guides.helpdesk.intake import drafts  # noqa: E402
from tests.rights_guides.helpdesk.intake.test_files import make_png  # noqa: E402
from tests.rights_guides.helpdesk.intake.worker import Worker  # noqa: E402

_WRITES = ("INSERT", "UPDATE", "DELETE")
_MORE = "One thing more."


def _kill_before(number: int) -> Callable[..., Any]:
    """Kill this process, as nothing can hold up, before its ``number``-th write."""
    left = [number]

    def execute(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.lstrip().upper().startswith(_WRITES):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
        return run(sql, *rest)

    return execute


def _ask(number: int, said: TextIO) -> None:
    """The whole way; each answer that was acknowledged is said at once."""

    def acknowledge(what: str, value: str = "") -> None:
        print(json.dumps([what, value]), file=said, flush=True)

    worker = Worker()
    worker.begin()
    acknowledge("token", worker.token)
    with connection.execute_wrapper(_kill_before(number)):
        worker.send(go="who", text=f"They took it, number {number}")
        acknowledge("text")
        worker.send(go="files", employer="Al Noor")
        acknowledge("employer")
        picture = io.BytesIO(make_png())
        picture.name = "slip.png"
        worker.send(go="add", file=picture)
        acknowledge("file")
        worker.send(go="check")
        worker.send(go="next")
        receipt = receipts.parse_receipt(worker.receipt)
        acknowledge("receipt", receipt)
        worker.send(go="kept")
        acknowledge("kept")
        worker.open(receipt)
        worker.send("return/", go="write", text=_MORE)
        acknowledge("more")
    acknowledge("end")


def _look(said: dict[str, str]) -> dict[str, Any]:
    """What is there, by the token or the receipt that the worker has."""
    case = receipts.find_case(said["receipt"]) if "receipt" in said else None
    draft = drafts.find_draft(said["token"])
    if case is None and draft.is_saved:
        case = draft.case
    if case is None:
        return {}
    texts = [message.text for message in case.messages.all()]
    shown = drafts.read_receipt(draft) if draft.is_saved else ""
    worker = Worker()
    worker.client.cookies[settings.HELP_COOKIE_NAME] = f"{said['token']}.check"
    worker.look()
    return {
        "text": bool(texts),
        "employer": case.employer == "Al Noor",
        "file": [len(file.open_content()) > 0 for file in case.files.all()] == [True],
        "receipt": case.state == "received",
        "kept": case.draft_lookup is None,
        "more": _MORE in texts,
        "shown": shown,
        "opened_by_shown": bool(shown) and receipts.find_case(shown) == case,
        "goes_on": worker.answer.status_code == 200,
    }


def _run(number: int) -> bool:
    """One process; whether it came to the end."""
    reading, writing = os.pipe()
    connections.close_all()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w") as pipe:
            _ask(number, pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as lines:
        said = dict(json.loads(line) for line in lines)
    _pid, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    found = {"said": sorted(said), "killed": killed, **_look(said)}
    sys.stdout.write(f"{json.dumps(found)}\n")
    return not killed


if __name__ == "__main__":
    settings.ALLOWED_HOSTS = ["testserver"]
    for number in range(1, 100):
        if _run(number):
            sys.exit()
