"""PDFs, each made once for what it says, and kept until there is something else to say.

They lie in the private storage, those of a page in a folder of its own and all cards in one,
under the digest of what is in them.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page

from portal.core.publication import many_changed, published, withdrawn
from portal.printing.documents import Document
from portal.printing.paper import make_pdf
from portal.printing.pocket_card import PocketCard, make_pocket_card

# There are more pairs of countries than anybody asks for: the oldest cards go.
MAX_CARDS = 500
_CARDS = "printed/cards"
_LAYOUTS = Path(__file__).with_name("layouts")


def get_or_make_pdf(page: Page, document: Document) -> bytes:
    """The PDF of what the page says now. Raises ``PrintingError``."""
    name = f"{_get_folder(page.pk)}/{_compute_digest(document)}.pdf"
    return _get_or_make(name, lambda: make_pdf(document), lambda: remove_pdfs(page.pk))


def get_or_make_card(name: str, card: PocketCard) -> bytes:
    """The card as PDF. ``name``: whose it is, the same whatever it says; made anew, it says when.

    Raises ``PrintingError``.
    """
    return _get_or_make(
        f"{_CARDS}/{name}-{_compute_digest(card)}.pdf",
        lambda: make_pocket_card(replace(card, made_on=timezone.localdate())),
        lambda: _make_room(name),
    )


def find_card_size(name: str) -> int | None:
    """How many bytes the card of this name has, if it was made."""
    storage = _get_storage()
    found = [each for each in _list_names(storage, _CARDS) if each.startswith(f"{name}-")]
    return storage.size(f"{_CARDS}/{found[0]}") if found else None


def find_size(page: Page) -> int | None:
    """How many bytes the PDF of the page has, if one was made."""
    storage, folder = _get_storage(), _get_folder(page.pk)
    names = _list_names(storage, folder)
    return storage.size(f"{folder}/{names[0]}") if names else None


def remove_pdfs(key: int) -> None:
    """Remove what was made of the page with this key."""
    storage, folder = _get_storage(), _get_folder(key)
    for name in _list_names(storage, folder):
        storage.delete(f"{folder}/{name}")


def connect() -> None:
    """Remove PDFs of pages that are published anew, or no longer."""
    published.connect(_on_changed, dispatch_uid="printing.published")
    withdrawn.connect(_on_changed, dispatch_uid="printing.withdrawn")
    many_changed.connect(_on_many_changed, dispatch_uid="printing.many")


def _on_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        remove_pdfs(instance.pk)


def _on_many_changed(sender: type[Model], keys: list[int], **kwargs: Any) -> None:
    if issubclass(sender, Page):
        for key in keys:
            remove_pdfs(key)


def _get_or_make(name: str, make: Callable[[], bytes], make_room: Callable[[], None]) -> bytes:
    """The file of this name; where there is none, ``make_room`` removes what it replaces."""
    storage = _get_storage()
    if storage.exists(name):
        with storage.open(name) as kept:
            content: bytes = kept.read()
        return content
    content = make()
    make_room()
    storage.save(name, ContentFile(content))
    return content


def _make_room(name: str) -> None:
    """Remove the card of this name, and the oldest where there are too many."""
    storage = _get_storage()
    kept = []
    for each in _list_names(storage, _CARDS):
        if each.startswith(f"{name}-"):
            storage.delete(f"{_CARDS}/{each}")
        else:
            kept.append(f"{_CARDS}/{each}")
    if len(kept) >= MAX_CARDS:
        kept.sort(key=storage.get_modified_time)
        for path in kept[: len(kept) - MAX_CARDS + 1]:
            storage.delete(path)


def _get_storage() -> Storage:
    return storages["private"]


def _get_folder(key: int) -> str:
    return f"printed/{int(key)}"


def _list_names(storage: Storage, folder: str) -> list[str]:
    try:
        return storage.listdir(folder)[1]
    except FileNotFoundError:
        return []


def _compute_digest(content: Document | PocketCard) -> str:
    """Of all that is printed, and of the layouts."""
    data = asdict(content)
    pictures: dict[str, bytes] = data.pop("pictures", {})
    text = json.dumps(data, sort_keys=True, default=str)
    digest = hashlib.blake2b(text.encode(), digest_size=16)
    for picture in pictures.values():
        digest.update(hashlib.blake2b(picture).digest())
    for layout in sorted(_LAYOUTS.glob("*.typ")):
        digest.update(layout.read_bytes())
    return digest.hexdigest()
