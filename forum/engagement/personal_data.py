"""What the export of a member's data says of engagement; what they follow is in its other rows."""

from collections.abc import Iterator
from typing import Any

from forum.engagement.models import HelpfulVote
from portal.members.models import Member


def export_helpful_votes(member: Member) -> Iterator[dict[str, Any]]:
    """Posts that the member found helpful."""
    votes = HelpfulVote.objects.filter(member=member).order_by("pk")
    for row in votes.values("post", "created").iterator():
        yield {**row}
