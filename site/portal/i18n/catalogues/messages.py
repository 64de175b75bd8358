"""A string of the sources, as the catalogues know it; the error for what cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Key = tuple[str | None, str]


@dataclass(slots=True)
class Message:
    """One string to translate.

    ``context``: what ``pgettext`` was given. ``locations``: the files it is
    in, without line numbers, so that moving a line changes no catalogue.
    ``comments``: what developers wrote for translators.
    """

    singular: str
    plural: str | None = None
    context: str | None = None
    locations: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """What tells one message from another: a plural makes no difference to gettext."""
        return self.context, self.singular


def _add_locations(known: Message, found: Message) -> None:
    if known.plural and found.plural and known.plural != found.plural:
        raise CatalogueError(
            f"{found.locations[0]}: “{found.singular}” has the plural “{found.plural}” here "
            f"and “{known.plural}” in {known.locations[0]}"
        )
    known.plural = known.plural or found.plural
    known.locations += [location for location in found.locations if location not in known.locations]
    known.comments += [comment for comment in found.comments if comment not in known.comments]


def merge_duplicates(found: Iterable[Message]) -> list[Message]:
    """Each message once, with all its locations, in the order of the sources.

    Raises ``CatalogueError`` when two plurals are given for one message:
    gettext could keep only one of them.
    """
    known: dict[Key, Message] = {}
    for message in found:
        if message.key in known:
            _add_locations(known[message.key], message)
        else:
            known[message.key] = message
    return list(known.values())


class CatalogueError(Exception):
    """A source or a catalogue cannot be read; the message names the file and the line."""
