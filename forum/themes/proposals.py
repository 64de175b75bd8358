"""The life of a proposed theme. Rights are asked before, in ``rights``.

Each step happens once, however many press the button at the same moment.
"""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.html import escape

from forum.themes import permissions
from forum.themes.models import ThemePage, ThemeProposal, ThemeSupport
from portal.members.models import Member

State = ThemeProposal.State


def propose(author: Member, fields: dict[str, Any]) -> ThemeProposal:
    """Hand in a proposal; it waits for a moderator. The same form twice is one proposal."""
    proposal = ThemeProposal(author=author, **fields)
    proposal.full_clean(validate_constraints=False, exclude=["decided_by", "decided_at", "page"])
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError:
        return ThemeProposal.objects.get(author=author, form_key=proposal.form_key)
    return proposal


def _step(proposal: ThemeProposal, allowed: Sequence[str], state: State, **fields: Any) -> bool:
    """Move on, if the proposal still is in one of the ``allowed`` states."""
    rows = ThemeProposal.objects.filter(pk=proposal.pk, state__in=allowed)
    return bool(rows.update(state=state, **fields))


def _decided(person: Member) -> dict[str, Any]:
    return {"decided_by": person, "decided_at": timezone.now()}


def accept(moderator: Member, proposal: ThemeProposal) -> bool:
    """Let everybody read and support it."""
    return _step(
        proposal, (State.WAITING, State.REFUSED), State.SHOWN, reason="", **_decided(moderator)
    )


def refuse(moderator: Member, proposal: ThemeProposal, reason: str) -> bool:
    """Take it out of sight; its author reads why."""
    return _step(
        proposal,
        (State.WAITING, State.SHOWN),
        State.REFUSED,
        reason=reason,
        **_decided(moderator),
    )


def withdraw(proposal: ThemeProposal) -> bool:
    """Its author no longer wants it."""
    return _step(proposal, (State.WAITING, State.SHOWN), State.WITHDRAWN)


@transaction.atomic
def take_up(editor: Member, proposal: ThemeProposal) -> ThemePage | None:
    """Begin a theme page with what was proposed; ``None`` when somebody has already."""
    index = permissions.index_page()
    if index is None or not _step(proposal, (State.SHOWN,), State.TAKEN, **_decided(editor)):
        return None
    paragraphs = "".join(
        f"<p>{escape(line.strip())}</p>" for line in proposal.why_now.splitlines() if line.strip()
    )
    page = ThemePage(
        title=proposal.title,
        summary=proposal.why_now[:400],
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
    """Count a member for a proposal, once."""
    ThemeSupport.objects.get_or_create(proposal=proposal, member=member)


def withdraw_support(member: Member, proposal: ThemeProposal) -> None:
    """Count a member no longer."""
    ThemeSupport.objects.filter(proposal=proposal, member=member).delete()


def most_supported(proposals: QuerySet[ThemeProposal]) -> QuerySet[Any]:
    """Those with most support first, each with the number of members as ``support_count``."""
    counted = proposals.annotate(support_count=Count("supports", distinct=True))
    return counted.order_by("-support_count", "created", "pk")
