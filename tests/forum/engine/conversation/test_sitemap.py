"""The sitemap names what the public may read in the forum, and nothing else."""

from typing import Any

from django.test import Client


def test_sitemap_names_public_topics_only(
    board: Any, group: Any, write: Any, trusted: Any, site_tree: Any
) -> None:
    shown = write(board, trusted, subject="Shown to all")
    waiting = write(board, trusted, subject="Waiting for approval", approved=False)
    private = write(group.board, trusted, subject="Private matter")
    text = Client().get("/sitemap.xml").content.decode()
    assert f"/topic/{shown.slug}-{shown.pk}/" in text
    assert waiting.slug not in text
    assert private.slug not in text
    assert f"-{group.board.pk}/" not in text
