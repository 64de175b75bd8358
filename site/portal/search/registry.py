"""What can be found: sections say it of their own objects.

Pages need nothing: every live, public page whose class derives from
``portal.core.models.BasePage`` and has ``is_content`` is taken in by
``portal.search.pages``. Anything else is registered in the section's
``AppConfig.ready``; for the forum's posts::

    from portal.search import registry

    def to_entry(post: Post) -> registry.Entry:
        return registry.Entry(
            title=post.subject,
            url=addresses.of_post(post),
            language=post.language,
            body=excerpt.plain(post.content),
            published_at=post.created,
            url_in_every_language=True,
        )

    registry.register(Post, _("Forum post"), to_entry, public=search.public_posts, kind="post")

``public`` is called without arguments and answers with a queryset of all
objects that anybody may read, with what ``to_entry`` needs at hand
(``select_related``). It decides alone: an object that is not in it has no
entry, whatever was announced. ``to_entry`` is called with English active and
may answer ``None`` to leave an object out.

Entries follow ``portal.core.publication``: announce an object as published or
withdrawn, and its entry is made, changed or removed. Where one change concerns
many objects (a board becomes private), announce each of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

Label = str | Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one object.

    ``language``: code of the language it is written in. ``body``: plain text.
    ``family``: the same for all translations of one text; empty for a text
    without any. ``kind``: empty for the kind it was registered with.
    ``url_in_every_language``: the address begins with a language, and the
    same address exists under every other.
    """

    title: str
    url: str
    language: str
    body: str = ""
    published_at: datetime | None = None
    family: str = ""
    kind: str = ""
    url_in_every_language: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A registered model. ``kinds``: the name of each kind it has, by key."""

    model: type[Model]
    kinds: Callable[[], dict[str, Label]]
    to_entry: Callable[[Any], Entry | None]
    public: Callable[[], QuerySet]

    @property
    def label(self) -> str:
        """The model's name, as tasks pass it on."""
        return self.model._meta.label_lower


_sources: dict[type[Model], Source] = {}


def register(
    model: type[Model],
    kind_label: Label,
    to_entry: Callable[[Any], Entry | None],
    public: Callable[[], QuerySet],
    *,
    kind: str = "",
) -> None:
    """Let the objects of ``model`` be found; see the module.

    ``kind`` is the key of the kind in addresses and in JSON, by default the
    model's own name.
    """
    key = kind or str(model._meta.model_name)
    register_kinds(model, lambda: {key: kind_label}, to_entry, public)


def register_kinds(
    model: type[Model],
    kinds: Callable[[], dict[str, Label]],
    to_entry: Callable[[Any], Entry | None],
    public: Callable[[], QuerySet],
) -> None:
    """Let objects of several kinds be found; each entry names its own."""
    _sources[model] = Source(model, kinds, to_entry, public)


def sources() -> list[Source]:
    """Everything registered."""
    return list(_sources.values())


def source_of(model: type[Model]) -> Source | None:
    """The source that objects of ``model`` come from: its own, or that of a parent."""
    for ancestor in model.__mro__:
        if source := _sources.get(ancestor):
            return source
    return None


def source_named(label: str) -> Source | None:
    """The source with this ``label``."""
    return next((each for each in _sources.values() if each.label == label), None)


def kinds() -> dict[str, Label]:
    """The name of every kind that can be found, by key."""
    return {key: label for source in sources() for key, label in source.kinds().items()}
