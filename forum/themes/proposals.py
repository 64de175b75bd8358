"""The life of a proposed theme. Callers check ``permissions`` first.

Each step happens once, even if several people take it at the same moment.
"""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.html import escape

from forum.themes import permissions
from forum.themes.models import ThemePage, ThemeProposal, ThemeSupport
from portal.core.text.truncation import cut
from portal.members.models import Member

State = ThemeProposal.State


def propose(author: Member, fields: dict[str, Any]) -> ThemeProposal:
    """Create a proposal that waits for a moderator. A form sent twice makes one."""
    proposal = ThemeProposal(author=author, **fields)
    proposal.full_clean(validate_constraints=False, exclude=["decided_by", "decided_at", "page"])
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError:
        return ThemeProposal.objects.get(author=author, form_key=proposal.form_key)
    return proposal


def _change_state(
    proposal: ThemeProposal, allowed: Sequence[str], state: State, **fields: Any
) -> bool:
    """Change the state if it still is one of ``allowed``; return whether it was."""
    rows = ThemeProposal.objects.filter(pk=proposal.pk, state__in=allowed)
    return bool(rows.update(state=state, **fields))


def _decision(person: Member) -> dict[str, Any]:
    return {"decided_by": person, "decided_at": timezone.now()}


def accept(moderator: Member, proposal: ThemeProposal) -> bool:
    """Let everybody read and support the proposal."""
    return _change_state(
        proposal, (State.WAITING, State.REFUSED), State.SHOWN, reason="", **_decision(moderator)
    )


def refuse(moderator: Member, proposal: ThemeProposal, reason: str) -> bool:
    """Hide the proposal; its author is shown the reason."""
    return _change_state(
        proposal,
        (State.WAITING, State.SHOWN),
        State.REFUSED,
        reason=reason,
        **_decision(moderator),
    )


def withdraw(proposal: ThemeProposal) -> bool:
    """Withdraw the proposal for its author."""
    return _change_state(proposal, (State.WAITING, State.SHOWN), State.WITHDRAWN)


@transaction.atomic
def take_up(editor: Member, proposal: ThemeProposal) -> ThemePage | None:
    """Create a draft theme page from the proposal; ``None`` if somebody already has."""
    index = permissions.get_index_page()
    if index is None or not _change_state(
        proposal, (State.SHOWN,), State.TAKEN, **_decision(editor)
    ):
        return None
    paragraphs = "".join(
        f"<p>{escape(line.strip())}</p>" for line in proposal.why_now.splitlines() if line.strip()
    )
    page = ThemePage(
        title=proposal.title,
        summary=cut(proposal.why_now, 400),
        guiding_questions=proposal.questions,
        owner=editor,
        live=False,
        locale=index.locale,
    )
    page.body = [("text", page.body.stream_block.child_blocks["text"].to_python(paragraphs))]
    index.add_child(instance=page)
    page.save_revision(user=editor)
    ThemeProposal.objects.filter(pk=proposal.pk).update(page=page)
    return page


def support(member: Member, proposal: ThemeProposal) -> None:
    """Record that a member supports a proposal, once."""
    ThemeSupport.objects.get_or_create(proposal=proposal, member=member)


def withdraw_support(member: Member, proposal: ThemeProposal) -> None:
    """Remove a member's support."""
    ThemeSupport.objects.filter(proposal=proposal, member=member).delete()


def order_by_support(proposals: QuerySet[ThemeProposal]) -> QuerySet[Any]:
    """Most supported first, annotated with the number of members as ``support_count``."""
    counted = proposals.annotate(support_count=Count("supports", distinct=True))
    return counted.order_by("-support_count", "created", "pk")
