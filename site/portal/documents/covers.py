"""Covers of documents: kept among what is made of pictures, gone with the file they show."""

from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import cache_control
from django.views.static import serve as serve_file

from portal.documents.models import FOLDER


@cache_control(max_age=31_536_000, public=True, immutable=True)
def send(request: HttpRequest, name: str) -> HttpResponseBase:
    """A cover, where no web server stands in front; that of another file has another name."""
    return serve_file(request, name, str(settings.MEDIA_ROOT / FOLDER))


def store_cover(key: int, file_hash: str, content: bytes) -> str:
    """Keep the cover of a document; returns its name, which nobody guesses.

    Made twice of the same file, it lies in the same place: an interrupted task leaves nothing.
    """
    if not content:
        return ""
    digest = salted_hmac(FOLDER, f"{key} {file_hash}", algorithm="sha256").hexdigest()
    name = f"{FOLDER}/{digest[:40]}.webp"
    default_storage.delete(name)
    return str(default_storage.save(name, ContentFile(content)))


def delete_cover(name: str | None) -> None:
    """Delete a cover whose document or file is gone, when that is sure."""
    if name:
        transaction.on_commit(partial(default_storage.delete, name))
