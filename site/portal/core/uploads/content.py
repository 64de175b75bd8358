"""Puts cleaned content in the place of what was uploaded."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile


def replace_content(upload: UploadedFile[Any], content: bytes) -> None:
    """Let the upload itself be the cleaned file.

    Wagtail's page for several uploads keeps the file of the request, not the form's, when the
    rest of the form is incomplete.
    """
    upload.seek(0)
    upload.truncate()
    upload.write(content)
    upload.flush()
    upload.seek(0)
    upload.size = len(content)
