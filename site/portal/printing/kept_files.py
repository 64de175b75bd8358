"""PDFs of pages, each made once for what the page says, and kept until it says something else.

They lie in the private storage in a folder for each page, under the digest of what is in them.
"""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db.models import Model
from wagtail.models import Page

from portal.core.publication import many_changed, published, withdrawn
from portal.printing.documents import Document
from portal.printing.paper import make_pdf

_LAYOUTS = Path(__file__).with_name("layouts")


def get_or_make_pdf(page: Page, document: Document) -> bytes:
    """The PDF of what the page says now. Raises ``PrintingError``."""
    storage, folder = _get_storage(), _get_folder(page.pk)
    name = f"{folder}/{_compute_digest(document)}.pdf"
    if storage.exists(name):
        with storage.open(name) as kept:
            content: bytes = kept.read()
        return content
    content = make_pdf(document)
    remove_pdfs(page.pk)
    storage.save(name, ContentFile(content))
    return content


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


def _get_storage() -> Storage:
    return storages["private"]


def _get_folder(key: int) -> str:
    return f"printed/{int(key)}"


def _list_names(storage: Storage, folder: str) -> list[str]:
    try:
        return storage.listdir(folder)[1]
    except FileNotFoundError:
        return []


def _compute_digest(document: Document) -> str:
    """Of all that is printed, and of the layouts."""
    data = asdict(document)
    pictures: dict[str, bytes] = data.pop("pictures")
    digest = hashlib.blake2b(json.dumps(data, sort_keys=True).encode(), digest_size=16)
    for content in pictures.values():
        digest.update(hashlib.blake2b(content).digest())
    for layout in sorted(_LAYOUTS.glob("*.typ")):
        digest.update(layout.read_bytes())
    return digest.hexdigest()
