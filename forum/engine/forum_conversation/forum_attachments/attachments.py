"""Putting files to a post, and taking them away."""

from collections.abc import Iterable

from django.core.files.base import ContentFile

from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.models import Post


def attach(post: Post, files: Iterable[ContentFile], *, proposed: bool = False) -> None:
    """Keep ``files`` with ``post``; ``proposed``: others see them when its change is accepted."""
    for file in files:
        attachment = Attachment(
            post=post, original_name=file.name or "", size=file.size, proposed=proposed
        )
        attachment.file.save(file.name or "", file, save=False)
        attachment.save()


def accept_proposed(post: Post) -> None:
    """The files of an accepted change."""
    post.attachments.filter(proposed=True).update(proposed=False)


def drop_proposed(post: Post) -> None:
    """The files of a refused change go."""
    for attachment in post.attachments.filter(proposed=True):
        attachment.delete()


def remove(post: Post, keys: Iterable[int]) -> None:
    """Take files away from ``post``; ids of other posts' files change nothing."""
    for attachment in post.attachments.filter(pk__in=list(keys)):
        attachment.delete()


def names(post: Post) -> list[tuple[int, str]]:
    """Id and name of every file of ``post``, to choose from."""
    return [(each.pk, each.original_name) for each in post.attachments.all()]
