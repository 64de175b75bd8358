"""What becomes of a member's proposed themes when they delete their account."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from forum.themes import permissions
from forum.themes.models import ThemeProposal
from portal.i18n import registry
from portal.members.models import Member


@transaction.atomic
def erase_proposals(member: Member, erase_texts: bool) -> None:
    """Erase the proposals, if their author asks for it.

    One that others support stays without its text, and can no longer become a theme.
    """
    if not erase_texts:
        return
    for proposal in ThemeProposal.objects.filter(author=member):
        if proposal.supports.exclude(member=member).exists():
            _erase(proposal)
        else:
            proposal.delete()


def _erase(proposal: ThemeProposal) -> None:
    known = proposal.language in registry.BY_CODE
    with translation.override(proposal.language if known else registry.SOURCE_LANGUAGE):
        proposal.title = gettext("Deleted by its author.")
    proposal.why_now = proposal.questions = ""
    if proposal.state in permissions.OPEN_STATES:
        proposal.state = ThemeProposal.State.WITHDRAWN
    proposal.save(update_fields=["title", "why_now", "questions", "state"])
