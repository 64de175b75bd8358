"""Votes for helpful posts, one for each member and post."""

from collections.abc import Iterable

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from forum.engagement.models import HelpfulVote
from forum.engine.forum_conversation.models import Post
from portal.members.models import Member
from portal.members.types import User


def set_helpful(user: Member, post: Post, *, helpful: bool) -> None:
    """Set or remove a member's vote for a post."""
    if helpful:
        HelpfulVote.objects.bulk_create(
            [HelpfulVote(post=post, member=user)], ignore_conflicts=True
        )
    else:
        HelpfulVote.objects.filter(post=post, member=user).delete()


def count_votes(user: User, posts: Iterable[Post]) -> dict[int, tuple[int, bool]]:
    """The number of votes, and whether ``user`` voted, by post; only posts with votes."""
    mine = Q(member=user.pk) if user.is_authenticated else Q(pk__in=[])
    rows = (
        HelpfulVote.objects.filter(post__in=list(posts))
        .order_by()
        .values("post")
        .annotate(number=Count("pk"), mine=Count("pk", filter=mine))
    )
    return {row["post"]: (row["number"], bool(row["mine"])) for row in rows}


def count_votes_expression() -> Coalesce:
    """The number of votes for a post, as an expression for a query of posts."""
    rows = HelpfulVote.objects.filter(post=OuterRef("pk")).order_by().values("post")
    counted = rows.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
