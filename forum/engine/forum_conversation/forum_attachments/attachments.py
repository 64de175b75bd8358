"""Adding files to a post and removing them."""

from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.versions import has_open_report


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
    """Delete files of ``post`` by id; ids of other posts' files are ignored.

    While a report on the post is open, the moderators still see them, and that they went.
    """
    rows = list(post.attachments.filter(pk__in=list(keys), taken_away_on=None))
    is_reported = bool(rows) and has_open_report(post)
    for attachment in rows:
        if not is_reported:
            attachment.delete()
            continue
        attachment.taken_away_on = timezone.now()
        attachment.save(update_fields=["taken_away_on"])
        # The log stands above this app: its entries are reached through the post.
        post.moderation_acts.create(
            kind="take_file",
            board_id=post.topic.forum_id,
            topic=post.topic,
            reason=attachment.original_name,
        )


def delete_taken_away(post: Post) -> None:
    """Delete the files that were only kept for the moderators to decide."""
    for attachment in post.attachments.filter(taken_away_on__isnull=False):
        attachment.delete()


def list_choices(post: Post) -> list[tuple[int, str]]:
    """Id and name of every file of ``post``, as choices of a form."""
    rows = post.attachments.filter(taken_away_on=None)
    return [(attachment.pk, attachment.original_name) for attachment in rows]
