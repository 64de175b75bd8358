"""Mail about a proposal, and what waits for its author and the editors."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from forum.cases import permissions
from forum.cases.models import CaseProposal
from portal.core.told_cases import get_shelf
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member
from portal.members.notices import WaitingItem, WaitingQueue


def tell(proposal: CaseProposal, *people: Member | None) -> None:
    """Tell these people where the proposal is now; no mail has the text or a name in it."""
    context = {"proposal": proposal, "page_url": find_page_url(proposal)}
    for person in dict.fromkeys(filter(None, people)):
        send_localized(Recipient.of_member(person), "forum_cases/mail/state", context)


def find_page_url(proposal: CaseProposal) -> str:
    """Where the published page is; empty as long as there is none."""
    shelf = get_shelf()
    if shelf is None or proposal.state != CaseProposal.State.PUBLISHED:
        return ""
    page = shelf.find_page(proposal.case_key) if proposal.case_key else None
    return (page.get_url() or "") if page and page.live else ""


def _describe(rows: QuerySet[Any], member: Member) -> Iterable[WaitingItem]:
    for proposal in rows.select_related("post__topic__forum"):
        if proposal.post is not None:
            title, board = proposal.post.topic.title, proposal.post.topic.forum.title
            url = proposal.get_absolute_url()
            yield WaitingItem(title, url, proposal.asked_on, board, proposal.get_state_display())


CASES = WaitingQueue(
    _("Good practice from the forum"),
    permissions.find_waiting,
    _describe,
    "forum_cases:waiting",
)
