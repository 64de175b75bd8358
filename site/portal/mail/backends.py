"""Mail as files, where no mail server is named: for nobody but the site's own user."""

import os
from pathlib import Path
from typing import Any

from django.core.mail.backends import filebased


class EmailBackend(filebased.EmailBackend):
    """Django's, with files that no other user of the machine can read."""

    stream: Any

    def __init__(self, *, file_path: str, **kwargs: Any) -> None:
        Path(file_path).mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(file_path=file_path, **kwargs)

    def open(self) -> bool:
        if self.stream is not None:
            return False
        name = self._get_filename()  # type: ignore[attr-defined]
        number = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.stream = os.fdopen(number, "ab")
        return True
