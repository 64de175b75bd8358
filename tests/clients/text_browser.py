"""w3m in a terminal of its own, driven by its keys as by a person.

What the page is comes from w3m itself, which writes what it shows, or the page's source, to
where it is asked to; where it goes is one of the page's links and fields, in their order.
"""

import gzip
import os
import pty
import select
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Self

from bs4 import BeautifulSoup

_SECONDS = 30
_OPTIONS = {
    "accept_cookie": 1,
    "use_cookie": 1,
    "show_cookie": 0,
    "confirm_qq": 0,
    "use_history": 0,
    "use_mouse": 0,
    "display_charset": "UTF-8",
}
_PACKED = b"\x1f\x8b"
_PROMPT = b"Save "
_LOADS = b"HTTP/"
_TAKES_TERMINAL = b"\x1b[?1049h"
# What w3m counts; hidden fields, too.
_STOPS = "a[href], button, input, select, textarea"


class TextBrowser:
    """One visit, with its cookies, that begins at an address."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._folder = Path(tempfile.mkdtemp(prefix="w3m-"))
        self._typed = self._folder / "typed"
        self._asked = 0
        self._drawn = b""
        self._draws = threading.Condition()

    def __enter__(self) -> Self:
        self._terminal, terminal = pty.openpty()
        # Several lines are typed in an editor: here one that has them already.
        options = _OPTIONS | {"editor": f"cp {self._typed}"}
        told = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        surroundings = {"TERM": "xterm", "HOME": str(self._folder), "LC_ALL": "C.UTF-8"}
        self._program = subprocess.Popen(
            ["w3m", "-I", "UTF-8", "-O", "UTF-8", *told, self._address],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=os.environ | surroundings,
            start_new_session=True,
        )
        os.close(terminal)
        threading.Thread(target=self._drain, daemon=True).start()
        self._wait_for_page(_TAKES_TERMINAL)
        return self

    def __exit__(self, *args: object) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._terminal)
        shutil.rmtree(self._folder, ignore_errors=True)

    def read(self) -> str:
        """What w3m shows of the page, all of it."""
        return self._ask("S").decode()

    def get_html(self) -> BeautifulSoup:
        """The page that it shows."""
        source = self._ask("\x1bs")
        if source.startswith(_PACKED):  # as it came
            source = gzip.decompress(source)
        return BeautifulSoup(source, "html.parser", from_encoding="utf-8")

    def go_to(self, selector: str) -> None:
        """Put the cursor on a link, a button or a field."""
        page = self.get_html()
        wanted = page.select_one(selector)
        stops = page.select(_STOPS)
        place = next((number for number, stop in enumerate(stops, 1) if stop is wanted), None)
        assert place is not None, (selector, page.main)
        self._press(f"{place}[")

    def press(self, selector: str) -> None:
        """Press a button or follow a link, and wait for the page."""
        self.choose(selector)
        self._wait_for_page(_LOADS)

    def reload(self) -> None:
        """Fetch the page again."""
        self._press("R")
        self._wait_for_page(_LOADS)

    def choose(self, selector: str) -> None:
        """Choose one of several, or go into a field."""
        self.go_to(selector)
        self._press("\r")

    def write(self, selector: str, text: str) -> None:
        """Type into a field of one line, over what is there."""
        self.choose(selector)
        self._press(f"\x15{text}\r")

    def write_lines(self, selector: str, text: str) -> None:
        """Type into a field of several lines."""
        self._typed.write_text(text, encoding="utf-8")
        self.choose(selector)
        self._wait_for_page(_TAKES_TERMINAL)

    def _press(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def _ask(self, command: str) -> bytes:
        """Have w3m write something, which it does when the page is there.

        Keys that are pressed before it is back would be lost.
        """
        self._asked += 1
        pipe = self._folder / f"answer-{self._asked}"
        os.mkfifo(pipe)
        end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        try:
            self._press(f"{command}\x15|cat > {pipe}\r")
            ready, _, _ = select.select([end], [], [], _SECONDS)
            assert ready, "w3m does not answer"
            os.set_blocking(end, True)
            answer = b""
            while part := os.read(end, 65536):
                answer += part
            self._wait_for_page(_PROMPT)
            return answer
        finally:
            os.close(end)

    def _wait_for_page(self, after: bytes) -> None:
        """Wait until w3m has drawn its last line again, after something else.

        Keys that are pressed before, while it loads or another program has the terminal, are lost.
        """

        def is_drawn() -> bool:
            begins = self._drawn.rfind(after)
            return begins >= 0 and b"Viewing" in self._drawn[begins:]

        with self._draws:
            assert self._draws.wait_for(is_drawn, _SECONDS), "w3m does not come back"
            self._drawn = b""

    def _drain(self) -> None:
        """Take what w3m draws, so that it never waits for the terminal."""
        while True:
            try:
                drawn = os.read(self._terminal, 65536)
            except OSError:
                return
            with self._draws:
                self._drawn += drawn
                self._draws.notify()
