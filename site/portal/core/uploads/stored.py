"""Cleans the files that are kept already, wherever a model keeps one."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePath
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models

from portal.core.uploads.documents import DOCUMENT_SUFFIXES, clean_document
from portal.core.uploads.pictures import UnreadablePicture, holds_metadata, rewrite_picture
from portal.core.uploads.sounds import SOUND_SUFFIXES, clean_sound

PICTURE_SUFFIXES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".webp"})


def stored_files() -> Iterator[tuple[models.Model, models.FileField]]:
    """Every row of every model that keeps a file, with the field that does."""
    for model in apps.get_models():
        if model._meta.proxy:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField) and field.model is model:
                for row in model._default_manager.exclude(**{field.name: ""}).iterator():
                    yield row, field


def clean_stored(row: models.Model, field: models.FileField) -> bool:
    """Clean one file in its place; say whether anything had to be removed."""
    kept = getattr(row, field.name)
    cleaner = _cleaner(PurePath(kept.name or "").suffix.lower())
    if not kept or cleaner is None:
        return False
    with kept.storage.open(kept.name) as file:
        content = file.read()
    cleaned = cleaner(content)
    if cleaned is None:
        return False
    _replace(row, field, cleaned)
    return True


def _cleaner(suffix: str) -> Callable[[bytes], bytes | None] | None:
    if suffix in PICTURE_SUFFIXES:
        return _clean_picture
    if suffix in DOCUMENT_SUFFIXES:
        return partial(_clean_document, suffix=suffix)
    if suffix in SOUND_SUFFIXES:
        return partial(_clean_sound, suffix=suffix)
    return None


def _clean_document(content: bytes, suffix: str) -> bytes | None:
    cleaned = clean_document(content, suffix)
    return cleaned if cleaned != content else None


def _clean_sound(content: bytes, suffix: str) -> bytes | None:
    cleaned = clean_sound(content, suffix).content
    return cleaned if cleaned != content else None


def _clean_picture(content: bytes) -> bytes | None:
    try:
        return rewrite_picture(content) if holds_metadata(content) else None
    except OSError as error:
        raise UnreadablePicture from error


def _replace(row: models.Model, field: models.FileField, content: bytes) -> None:
    """Keep the address: pages and what caches them name it."""
    kept = getattr(row, field.name)
    storage, name = kept.storage, kept.name
    spare = storage.save(f"{name}.clean", ContentFile(content))  # a full disk loses nothing
    storage.delete(name)
    saved = storage.save(name, ContentFile(content))
    storage.delete(spare)
    values: dict[str, Any] = {field.name: saved}
    setattr(row, field.name, saved)
    for note in ("_set_image_file_metadata", "_set_document_file_metadata"):
        if hasattr(row, note):
            getattr(row, note)()
    columns = {each.name for each in row._meta.concrete_fields}
    if "size" in columns:
        row.size = len(content)  # type: ignore[attr-defined]
    for column in columns & {"width", "height", "file_size", "file_hash", "size"}:
        values[column] = getattr(row, column)
    type(row)._base_manager.filter(pk=row.pk).update(**values)
