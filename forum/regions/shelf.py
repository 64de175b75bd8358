"""The regional groups on the forum's first page: described to everybody."""

from django.http import HttpRequest

from forum.engine.forum_conversation.index_sections import Entry, Shelf


def build(request: HttpRequest, boards: dict[int, Entry]) -> Shelf | None:
    """The shelf of the groups; ``None`` while there is none."""
    from forum.regions.models import RegionalGroup

    groups = [
        (group, boards[group.board_id])
        for group in RegionalGroup.objects.all()
        if group.board_id in boards
    ]
    if not groups:
        return None
    claims = {entry.board.pk for _group, entry in groups}
    return Shelf("regions/shelf.html", claims, {"groups": groups})
