"""Adding files to a post and removing them."""

from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile

from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.models import Post


def attach(post: Post, files: Iterable[ContentFile[Any]], *, proposed: bool = False) -> None:
    """Attach ``files`` to ``post``; ``proposed``: as a part of a change that needs approval."""
    for file in files:
        attachment = Attachment(
            post=post, original_name=file.name or "", size=file.size, proposed=proposed
        )
        attachment.file.save(file.name or "", file, save=False)
        attachment.save()


def accept_proposed(post: Post) -> None:
    """Show the files of a change that was accepted."""
    post.attachments.filter(proposed=True).update(proposed=False)


def drop_proposed(post: Post) -> None:
    """Delete the files of a change that was refused."""
    for attachment in post.attachments.filter(proposed=True):
        attachment.delete()


def remove(post: Post, keys: Iterable[int]) -> None:
    """Delete files of ``post`` by id; ids of other posts' files are ignored."""
    for attachment in post.attachments.filter(pk__in=list(keys)):
        attachment.delete()


def list_choices(post: Post) -> list[tuple[int, str]]:
    """Id and name of every file of ``post``, as choices of a form."""
    return [(attachment.pk, attachment.original_name) for attachment in post.attachments.all()]
