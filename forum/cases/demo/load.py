"""Proposes one post of the demo, which then waits for its author."""

from forum.cases import transitions
from forum.cases.models import CaseProposal
from forum.engine.demo.load import get_members
from forum.engine.forum_conversation.models import Post
from portal.core.demo import Advance

_SUBJECT, _AUTHOR = "A section of their own, or the same branch?", "organiser-my@demo.test"
_MODERATOR = "editor@demo.test"


def load_proposal(advance: Advance) -> None:
    """Mark the post as a case, and ask its author."""
    post = Post.objects.filter(topic__subject=_SUBJECT, poster__email=_AUTHOR).first()
    if post is None or CaseProposal.objects.filter(post=post).exists():
        return
    advance(post.subject)
    Post.objects.filter(pk=post.pk).update(kind=Post.Kind.CASE)
    transitions.propose(get_members()[_MODERATOR], post)
