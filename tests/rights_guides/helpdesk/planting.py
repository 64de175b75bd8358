"""Words that stand nowhere else, and the search for them in everything that a site writes."""

import base64
import io
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.core.management import call_command

from portal.members.models import MemberSession
from portal.members.sessions import SessionStore

# What every planted word, sentence and number of a language holds; none is a word.
STEMS = {
    "en": "Zyrqwanda",
    "ne": "ज्ञठ्यङखौ",
    "ar": "ظغثضخذى",
    "bn": "ঝঞৎঙথৌ",
    "ru": "Щъцыфгожэ",
}
NUMBER_STEM, NATIVE_NUMBER_STEM = "984120737", "९८४१२०७३७"
GROUPED_NUMBER_STEM = "984-120-737"
_SENTENCES = {
    "en": "My name is {}, and {} took the passport that I came here with.",
    "ne": "मेरो नाम {} हो, {} ले मेरो राहदानी लियो र तलब दिएन।",
    "ar": "اسمي {} وقد أخذ {} جواز سفري ولم يدفع لي شيئا.",
    "bn": "আমার নাম {}, আর {} আমার পাসপোর্ট নিয়ে গেছে।",
    "ru": "Меня зовут {}, и {} забрал паспорт, а денег так и не отдал.",
}


@dataclass
class Planted:
    """What was planted so far. ``receipts``: numbers of the site's own that nobody else may see."""

    values: list[str] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(100))

    def word(self, language: str) -> str:
        """A name."""
        return self._plant(f"{STEMS[language]}-{next(self._numbers)}")

    def sentence(self, language: str) -> str:
        """A sentence with two names in it."""
        names = (f"{STEMS[language]}-{next(self._numbers)}" for _name in range(2))
        return self._plant(_SENTENCES[language].format(*names))

    def number(self) -> str:
        """A telephone number, as one of several people writes it."""
        number = next(self._numbers)
        stem = (NUMBER_STEM, NATIVE_NUMBER_STEM, GROUPED_NUMBER_STEM)[number % 3]
        return self._plant(f"+977 {stem}{number}")

    def _plant(self, value: str) -> str:
        self.values.append(value)
        return value

    def spell(self) -> frozenset[bytes]:
        """Everything that may not be found, in every way in which it may be written."""
        stems = [*STEMS.values(), NUMBER_STEM, NATIVE_NUMBER_STEM, GROUPED_NUMBER_STEM]
        texts = {*stems, *map(str.casefold, stems), *map(str.upper, stems)}
        return frozenset(
            way for text in (*texts, *self.receipts) for way in _spell(text) if len(way) > 7
        )


def _spell(text: str) -> Iterator[bytes]:
    yield json.dumps(text)[1:-1].encode()
    yield quote(text).encode()
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = text.encode(encoding)
        yield plain
        yield plain.hex().encode()
        for before in range(3):
            encoded = base64.b64encode(bytes(before) + plain)
            yield encoded[-(-before * 8 // 6) : (before + len(plain)) * 8 // 6]


@dataclass
class Leavings:
    """Everything that the site has written anywhere, by where it was found."""

    database: Path
    caplog: pytest.LogCaptureFixture
    capfd: pytest.CaptureFixture[str]
    printed: str = ""

    def find(self, words: Iterable[bytes]) -> set[str]:
        """The places where one of ``words`` stands."""
        searched = list(words)
        return {
            place for place, content in self.gather() if any(word in content for word in searched)
        }

    def gather(self) -> Iterator[tuple[str, bytes]]:
        """Each place, with its bytes."""
        for path in self.database.parent.glob(f"{self.database.name}*"):
            yield f"file {path.name.removeprefix(self.database.name)}", path.read_bytes()
        dumped = io.StringIO()
        call_command("dumpdata", stdout=dumped)
        yield "dump", dumped.getvalue().encode()
        yield "log", "\n".join(map(_describe, self.caplog.records)).encode("utf-8", "replace")
        yield "printed", self._read_printed()
        for name in settings.CACHES:
            yield f"cache {name}", repr(getattr(caches[name], "_cache", "")).encode()
            yield f"cache {name}", b"".join(getattr(caches[name], "_cache", {}).values())
        for row in MemberSession.objects.all():
            yield "session", repr(SessionStore().decode(row.session_data)).encode()
        for message in mail.outbox:
            yield "mail", f"{message.subject} {vars(message)}".encode()
        for path in Path(settings.DATA_DIR).rglob("*"):
            if path.is_file():
                yield f"folder {path.relative_to(settings.DATA_DIR).parts[0]}", path.read_bytes()
                yield "name of a file", str(path).encode()

    def _read_printed(self) -> bytes:
        self.printed += "".join(self.capfd.readouterr())
        return self.printed.encode()


def _describe(record: logging.LogRecord) -> str:
    return f"{record.getMessage()} {vars(record)}"
