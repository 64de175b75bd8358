"""What proposals add to the pages of topics."""

from typing import Any

from django.http import HttpRequest

from forum.cases.models import CaseProposal
from forum.cases.permissions import can_be_proposed
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_permission.permissions import can_moderate

_AGAIN = (CaseProposal.State.ENDED, CaseProposal.State.NOT_TAKEN)


def topic_context(request: HttpRequest, topic: Topic, posts: list[Post]) -> dict[str, Any]:
    """Set on cases whether the reader can propose them, or what became of the proposal.

    One query where there is a case, and somebody whom it concerns.
    """
    user = request.user
    cases = [post for post in posts if can_be_proposed(post)] if user.is_authenticated else []
    moderates = bool(cases) and can_moderate(user, topic.forum)
    mine = [post for post in cases if moderates or post.poster_id == user.pk]
    rows = CaseProposal.objects.filter(post__in=mine).exclude(state__in=_AGAIN) if mine else ()
    found = {proposal.post_id: proposal for proposal in rows}
    for post in mine:
        post.case_proposal = found.get(post.pk)
        post.offers_proposal = moderates and post.case_proposal is None
    return {}
