"""Hooks: how one app lets others add to what it does, without knowing them.

The app that asks declares a hook as a module constant, typed with what it expects::

    DEPENDENCY_CHECKS: Hook[Callable[[], None]] = Hook(
        "dependency_checks", "Called by /readyz; raises when the dependency does not answer."
    )

The apps that answer register in their ``AppConfig.ready``::

    health.DEPENDENCY_CHECKS.register("search", check_index)

and the asking app iterates: ``for check in DEPENDENCY_CHECKS: check()``. What is
registered is usually a function, but may be any value, such as a ``Section``.

Use a Django signal to announce that something happened to a model, and a Wagtail
hook to extend the back office; use this class where an app collects answers.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass


class DuplicateKeyError(Exception):
    """Something else is registered under the key already."""


class UnknownKeyError(LookupError):
    """Nothing is registered under the key; the message lists the keys there are."""


@dataclass(frozen=True, slots=True)
class _Entry[F]:
    value: F
    order: int


class Hook[F]:
    """An ordered collection of values of type ``F``, each registered under a key.

    ``name`` stands in error messages; ``doc`` says when a value is used, with what
    arguments, and what it returns.
    """

    def __init__(self, name: str, doc: str) -> None:
        self.name = name
        self.__doc__ = doc
        self._entries: dict[str, _Entry[F]] = {}

    def __repr__(self) -> str:
        return f"<Hook {self.name}: {', '.join(self.keys()) or 'empty'}>"

    def register(self, key: str, value: F, *, order: int = 0) -> None:
        """Add ``value`` under ``key``; lower ``order`` comes first, ties as registered.

        Registering the same value again changes nothing. Raises ``DuplicateKeyError``
        when another value has the key, or the same one another order.
        """
        entry = _Entry(value, order)
        if key not in self._entries:
            self._entries[key] = entry
        elif self._entries[key] != entry:
            raise DuplicateKeyError(f"{self.name}: {key!r} is registered already")

    def items(self) -> list[tuple[str, F]]:
        """Keys and values in order."""
        entries = sorted(self._entries.items(), key=lambda item: item[1].order)
        return [(key, entry.value) for key, entry in entries]

    def keys(self) -> list[str]:
        """The keys in order."""
        return [key for key, _value in self.items()]

    def __iter__(self) -> Iterator[F]:
        """The values in order."""
        return iter([value for _key, value in self.items()])

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __getitem__(self, key: str) -> F:
        """The value registered under ``key``. Raises ``UnknownKeyError``."""
        if key not in self._entries:
            keys = ", ".join(self.keys()) or "nothing"
            raise UnknownKeyError(f"{self.name}: no {key!r}; registered: {keys}")
        return self._entries[key].value

    @contextmanager
    def override(self, values: Mapping[str, F]) -> Iterator[None]:
        """Replace everything registered by ``values`` for the length of a ``with`` block.

        For tests; to add to what is there, pass ``{**dict(hook.items()), "mine": value}``.
        """
        kept = self._entries
        self._entries = {
            key: _Entry(value, order) for order, (key, value) in enumerate(values.items())
        }
        try:
            yield
        finally:
            self._entries = kept
