"""What is kept of a member who reported actions: only that they did."""

from campaigns.actions.models import NationalAction
from portal.members.models import Member


def delete_on_leaving(member: Member, erase_texts: bool) -> None:
    """With their texts go the words of their reports; that the union took part stays true."""
    if erase_texts:
        NationalAction.objects.filter(reported_by=member).update(text="", source_note="")
