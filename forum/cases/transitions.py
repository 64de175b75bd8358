"""The steps of a proposal. Callers check ``permissions`` first.

Each step happens once, even if several people take it at the same moment.
"""

from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from forum.cases import notices
from forum.cases.models import CaseProposal
from forum.engine.forum_conversation.models import Post
from portal.core.told_cases import ToldCase, get_shelf
from portal.members.models import Member

State = CaseProposal.State
# By the name of a step: in which states it can be taken, and where it leads.
STEPS = MappingProxyType(
    {
        "agree": ({State.ASKED}, State.AGREED),
        "decline": ({State.ASKED}, State.DECLINED),
        "refuse": ({State.AGREED}, State.NOT_TAKEN),
        "publish": ({State.AGREED}, State.PUBLISHED),
        "take_back": ({State.AGREED, State.PUBLISHED}, State.TAKEN_BACK),
        "end": ({State.ASKED, State.AGREED}, State.ENDED),
    }
)


def take_step(proposal: CaseProposal, step: str, **fields: Any) -> bool:
    """Take a step if the proposal still is where it can be taken; whether it was."""
    allowed, state = STEPS[step]
    rows = CaseProposal.objects.filter(pk=proposal.pk, state__in=allowed)
    if not rows.update(state=state, **fields):
        return False
    proposal.refresh_from_db()
    return True


@transaction.atomic
def propose(moderator: Member, post: Post) -> CaseProposal | None:
    """Ask the author of a post; ``None`` where that was done before."""
    try:
        with transaction.atomic():
            proposal = CaseProposal.objects.create(
                post=post, author=post.poster, proposed_by=moderator
            )
    except IntegrityError:
        return None
    notices.tell(proposal, post.poster)
    return proposal


@transaction.atomic
def agree(proposal: CaseProposal, naming: str) -> bool:
    """The author agrees: the editors get a draft with the text as it is now, without a name."""
    shelf, post = get_shelf(), proposal.post
    if shelf is None or post is None or not take_step(proposal, "agree", naming=naming):
        return False
    draft = shelf.make_draft(ToldCase(str(post.subject), str(post.body), post.language))
    proposal.case_key = draft.translation_key
    proposal.save(update_fields=["case_key"])
    notices.tell(proposal, proposal.proposed_by)
    return True


@transaction.atomic
def decline(proposal: CaseProposal) -> bool:
    """The author does not agree."""
    done = take_step(proposal, "decline")
    if done:
        notices.tell(proposal, proposal.proposed_by)
    return done


@transaction.atomic
def take_back(proposal: CaseProposal) -> bool:
    """The author no longer agrees: no reader sees the page any more."""
    done = take_step(proposal, "take_back")
    if done:
        _clear_shelf(proposal.case_key)
        notices.tell(proposal, proposal.proposed_by)
    return done


@transaction.atomic
def end(proposal: CaseProposal) -> bool:
    """The post is gone, and so is a draft that was made of it."""
    done = take_step(proposal, "end")
    if done:
        _clear_shelf(proposal.case_key)
    return done


@transaction.atomic
def refuse(proposal: CaseProposal, reason: str) -> bool:
    """The editors do not publish it, and say why."""
    done = take_step(proposal, "refuse", reason=reason)
    if done:
        _clear_shelf(proposal.case_key)
        notices.tell(proposal, proposal.author, proposal.proposed_by)
    return done


@transaction.atomic
def note_publication(proposal: CaseProposal) -> bool:
    """Its page can be read."""
    done = take_step(proposal, "publish")
    if done:
        notices.tell(proposal, proposal.author, proposal.proposed_by)
    return done


def _clear_shelf(key: UUID | None) -> None:
    shelf = get_shelf()
    if shelf is not None and key is not None:
        shelf.take_back(key)
