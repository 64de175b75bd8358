"""The files of recordings: sent to readers, deleted with the recording."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.db.models.signals import post_delete
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.static import serve as serve_file

from portal.core.uploads.sounds import SOUND_TYPES, get_kept_suffix
from portal.recordings.models import FOLDER, Recording


@cache_control(max_age=31_536_000, public=True, immutable=True)
def send(request: HttpRequest, name: str) -> HttpResponseBase:
    """The sound itself, where no web server stands in front; a new file has a new name."""
    response = serve_file(request, name, str(settings.MEDIA_ROOT / FOLDER))
    response["Content-Type"] = SOUND_TYPES.get(get_kept_suffix(name), "application/octet-stream")
    return response


def delete_when_committed(file: FieldFile) -> None:
    """Delete a file that nobody can listen to any more."""
    if file.name:
        transaction.on_commit(partial(file.storage.delete, file.name))


def connect() -> None:
    """Let the file go with its recording."""
    post_delete.connect(_on_deleted, sender=Recording, dispatch_uid="recordings.file")


def _on_deleted(instance: Recording, **kwargs: Any) -> None:
    delete_when_committed(instance.file)
