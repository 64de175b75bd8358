"""What becomes of proposals when their author's account is deleted."""

from forum.cases import transitions
from forum.cases.models import CaseProposal
from portal.members.models import Member

State = CaseProposal.State


def end_on_leaving(member: Member, erase_texts: bool) -> None:
    """Whoever leaves is asked no more; with their texts, a draft that was made of one goes.

    A page that is published stays, without the name: that goes with the account.
    """
    states = [State.ASKED, State.AGREED] if erase_texts else [State.ASKED]
    for proposal in CaseProposal.objects.filter(author=member, state__in=states):
        transitions.end(proposal)
