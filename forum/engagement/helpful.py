"""“Helpful”: the one reaction, once each."""

from collections.abc import Iterable

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from forum.engagement.models import Helpful
from forum.engine.forum_conversation.models import Post
from portal.members.models import Member
from portal.members.types import User


def set_helpful(user: Member, post: Post, *, helpful: bool) -> None:
    """Say that a post helped, or no longer say so."""
    if helpful:
        Helpful.objects.bulk_create([Helpful(post=post, member=user)], ignore_conflicts=True)
    else:
        Helpful.objects.filter(post=post, member=user).delete()


def counts(user: User, posts: Iterable[Post]) -> dict[int, tuple[int, bool]]:
    """For each post that helped anybody: how many, and whether ``user`` is one of them."""
    mine = Q(member=user.pk) if user.is_authenticated else Q(pk__in=[])
    rows = (
        Helpful.objects.filter(post__in=list(posts))
        .order_by()
        .values("post")
        .annotate(number=Count("pk"), mine=Count("pk", filter=mine))
    )
    return {row["post"]: (row["number"], bool(row["mine"])) for row in rows}


def helpful_count() -> Coalesce:
    """How many a post helped, as an expression in a query of posts."""
    rows = Helpful.objects.filter(post=OuterRef("pk")).order_by().values("post")
    counted = rows.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
