"""The sitemap names what the public may read in the forum, and nothing else."""

from django.test import Client

from tests.fixture_types import HomePage
from tests.forum.fixture_types import Forum, Member, RegionalGroup, Write


def test_sitemap_names_public_topics_only(
    board: Forum, group: RegionalGroup, write: Write, trusted: Member, site_tree: HomePage
) -> None:
    shown = write(board, trusted, subject="Shown to all")
    waiting = write(board, trusted, subject="Waiting for approval", approved=False)
    private = write(group.board, trusted, subject="Private matter")
    text = Client().get("/sitemap.xml").content.decode()
    assert f"/topic/{shown.slug}-{shown.pk}/" in text
    assert waiting.slug not in text
    assert private.slug not in text
    assert f"-{group.board.pk}/" not in text
