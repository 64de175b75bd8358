"""Attributes of models that are sealed in the database.

A model has a ``BinaryField`` and, beside it, an attribute that opens and seals it::

    sealed_text = models.BinaryField(default=bytes, editable=False)
    text = SealedText("sealed_text")

The row has a UUID for its primary key, so that the place is known before it is saved, and
``get_case()``, whose data key is used.
"""

import json
from typing import TYPE_CHECKING, Any, Protocol, Self, overload
from uuid import UUID

from rights_guides.helpdesk.encryption import envelope

if TYPE_CHECKING:
    from rights_guides.helpdesk.models import Case


class SealedRow(Protocol):
    """What a row with sealed columns has."""

    pk: UUID

    def get_case(self) -> "Case":
        """The case that the row belongs to."""


class Sealed[Value]:
    """An attribute over a sealed column; an empty column is the empty value.

    Reading raises ``MissingKeyError``, ``ErasedError`` or ``UnreadableError``; nothing else is
    ever handed out in place of what was sealed.
    """

    def __init__(self, column: str) -> None:
        self.column = column

    def __set_name__(self, owner: type, name: str) -> None:
        self.place = f"{owner.__name__.lower()}.{self.column.removeprefix('sealed_')}"

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...

    @overload
    def __get__(self, row: SealedRow, owner: type) -> Value: ...

    def __get__(self, row: SealedRow | None, owner: type) -> Self | Value:
        if row is None:
            return self
        sealed = bytes(getattr(row, self.column) or b"")
        if not sealed:
            return self.decode(b"")
        case = row.get_case()
        plain = envelope.open_sealed(case.data_key, sealed, self.place, case.pk, row.pk)
        return self.decode(plain)

    def __set__(self, row: SealedRow, value: Value) -> None:
        plain = self.encode(value)
        sealed = b""
        if plain:
            case = row.get_case()
            sealed = envelope.seal(case.data_key, plain, self.place, case.pk, row.pk)
        setattr(row, self.column, sealed)

    def encode(self, value: Value) -> bytes:
        """``value`` as bytes; none for the empty value."""
        raise NotImplementedError

    def decode(self, plain: bytes) -> Value:
        """The value that ``plain`` stands for."""
        raise NotImplementedError


class SealedText(Sealed[str]):
    """Text."""

    def encode(self, value: str) -> bytes:
        return value.encode()

    def decode(self, plain: bytes) -> str:
        return plain.decode()


class SealedRecord(Sealed[dict[str, Any]]):
    """A dictionary of plain values, such as a way to reach somebody."""

    def encode(self, value: dict[str, Any]) -> bytes:
        return json.dumps(value, ensure_ascii=False, sort_keys=True).encode() if value else b""

    def decode(self, plain: bytes) -> dict[str, Any]:
        return dict(json.loads(plain)) if plain else {}


class SealedBytes(Sealed[bytes]):
    """Bytes, such as what a receipt is recognised by."""

    def encode(self, value: bytes) -> bytes:
        return value

    def decode(self, plain: bytes) -> bytes:
        return plain
