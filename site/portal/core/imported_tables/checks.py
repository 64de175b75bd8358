"""The first checks of a row, the same for every table: each fault with its row and column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import Model

from portal.core.imported_tables.faults import Fault
from portal.core.imported_tables.rows import Row
from portal.core.text.cleaning import clean_line

_YES_AND_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass
class Checks:
    """Collects what is wrong with rows. ``hints``: how to mend what is in a column."""

    found: list[Fault]
    hints: Mapping[str, str] = field(default_factory=dict)

    def say(self, row: Row, column: str, code: str, message: str) -> None:
        """One fault, with what to do about it."""
        hint = self.hints.get(column, "")
        self.found.append(Fault(row.number, column, code, f"{message} {hint}".strip()))

    def check(
        self,
        row: Row,
        instance: Model,
        leave_out: Iterable[str] = (),
        columns: Mapping[str, str] | None = None,
    ) -> None:
        """The same that the back office asks. ``columns``: by field, where they differ."""
        try:
            instance.clean_fields(exclude=set(leave_out))
            instance.clean()
        except ValidationError as refusal:
            for name, errors in refusal.error_dict.items():
                for error in errors:
                    column = (columns or {}).get(name, name)
                    self.say(row, column, str(error.code), " ".join(error.messages))

    def read_key(self, row: Row, column: str, message: str) -> str:
        """What the row is called, or nothing; ``message``: how it should be."""
        key = row.get(column).lower()
        try:
            validate_slug(key)
        except ValidationError:
            self.say(row, column, column, message)
            return ""
        return key

    def read_yes_or_no(
        self, row: Row, column: str, message: str = "Write yes or no."
    ) -> bool | None:
        """What the cell answers; nothing, where it is empty."""
        text = clean_line(row.get(column)).lower()
        if text and text not in _YES_AND_NO:
            self.say(row, column, "choice", message)
        return _YES_AND_NO.get(text)
