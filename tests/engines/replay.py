"""A small server that answers what it was told to, and remembers what it was asked."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass
class Answer:
    """What the server says once. ``body``: bytes as they are, else as JSON."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    # Promises more than it sends, as a server does that dies half-way.
    promised_length: int | None = None

    @property
    def bytes(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass
class Question:
    """What was asked."""

    method: str
    path: str
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Reply = Answer | Callable[[Question], Answer]


class Replay:
    """``with Replay({"/translate": [Answer(…), …]}) as server``.

    The answers of a path are given in their order; the last one stays.
    """

    def __init__(self, script: dict[str, Reply | list[Reply]]) -> None:
        self.script = {
            path: list(replies) if isinstance(replies, list) else [replies]
            for path, replies in script.items()
        }
        self.questions: list[Question] = []

    def asked(self, path: str) -> list[Question]:
        """The questions for a path."""
        return [question for question in self.questions if question.path.startswith(path)]

    def reply(self, question: Question) -> Answer:
        self.questions.append(question)
        path = next(
            (
                path
                for path in sorted(self.script, key=len, reverse=True)
                if question.path.startswith(path)
            ),
            None,
        )
        if path is None:
            return Answer({"error": "no such address"}, status=404)
        replies = self.script[path]
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        return reply if isinstance(reply, Answer) else reply(question)

    def __enter__(self) -> Self:
        replay = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(size).decode()
                question = Question(self.command, self.path, dict(self.headers), body)
                answer = replay.reply(question)
                self.send_response(answer.status)
                headers = {"Content-Type": "application/json"} | answer.headers
                for name, value in headers.items():
                    self.send_header(name, value)
                length = answer.promised_length or len(answer.bytes)
                self.send_header("Content-Length", str(length))
                self.end_headers()
                try:
                    self.wfile.write(answer.bytes)
                except OSError:  # whoever asked has heard enough
                    self.close_connection = True
                if answer.promised_length:
                    self.close_connection = True

            do_GET = do_POST = do_DELETE = answer

            def log_message(self, *arguments: Any) -> None:
                """Nothing: the tests ask ``questions``."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def host(self) -> str:
        """``127.0.0.1:PORT``."""
        return f"127.0.0.1:{self._server.server_address[1]}"
