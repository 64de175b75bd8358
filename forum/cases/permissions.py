"""Who proposes a post as good practice, and who takes which step then.

``Http404``: there is no such proposal for this reader.
"""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from wagtail.models import GroupPagePermission, Page

from forum.cases.models import CaseProposal
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.permissions import access_post_to_moderate
from forum.engine.forum_permission.permissions import can_moderate
from portal.core.told_cases import get_shelf
from portal.members.models import Member
from portal.members.permissions import has_passed_second_step
from portal.members.types import User

State = CaseProposal.State


def access_post_to_propose(user: User, post_id: int) -> Post:
    """The post, if ``user`` moderates its board and it can be proposed."""
    post = access_post_to_moderate(user, post_id)
    if not can_be_proposed(post) or not has_passed_second_step(user):
        raise Http404("No post to propose.")
    return post


def can_be_proposed(post: Post) -> bool:
    """Whether it is a case that others read, of somebody who is there to agree."""
    is_case = post.kind == Post.Kind.CASE and post.approved
    return is_case and post.poster_id is not None and get_shelf() is not None


def access_case(user: User, key: int) -> CaseProposal:
    """The proposal, for its author, for who proposed it, for moderators and editors."""
    proposals = CaseProposal.objects.select_related("post__topic__forum", "post__poster", "author")
    proposal: CaseProposal | None = proposals.filter(pk=key).first()
    if proposal is None or not _may_see(user, proposal):
        raise Http404("No such proposal.")
    return proposal


def _may_see(user: User, proposal: CaseProposal) -> bool:
    if not user.is_authenticated:
        return False
    if user.pk in {proposal.author_id, proposal.proposed_by_id}:
        return True
    post = proposal.post
    return (post is not None and can_moderate(user, post.topic.forum)) or (
        proposal.case_key is not None and can_edit_cases(user)
    )


def access_own_case(user: User, key: int) -> CaseProposal:
    """The proposal, if it is about what ``user`` wrote."""
    proposal = access_case(user, key)
    if proposal.author_id != user.pk:
        raise Http404("Not your text.")
    return proposal


def access_case_to_edit(user: User, key: int) -> CaseProposal:
    """The proposal, if ``user`` is an editor of the pages that cases become."""
    proposal = access_case(user, key)
    if not can_edit_cases(user):
        raise Http404("Not for you to decide.")
    return proposal


def can_edit_cases(user: User) -> bool:
    """Whether ``user`` may publish the pages of all cases."""
    index = _find_indexes().first()
    if index is None or not user.is_authenticated:
        return False
    allowed = index.permissions_for_user(user)
    may_publish = allowed.can_add_subpage() and allowed.can_publish()
    return bool(may_publish and has_passed_second_step(user))


def find_waiting(member: Member) -> QuerySet[CaseProposal]:
    """What waits for ``member``: texts of their own to agree to, and drafts for editors."""
    own = Q(state=State.ASKED, author=member.pk)
    if member.is_superuser:
        return CaseProposal.objects.filter(own | Q(state=State.AGREED))
    rights = GroupPagePermission.objects.filter(group__user=member.pk).filter(
        Exists(_find_indexes().filter(path__startswith=OuterRef("page__path")))
    )
    is_editor = Exists(rights.filter(permission__codename="add_page")) & Exists(
        rights.filter(permission__codename="publish_page")
    )
    return CaseProposal.objects.filter(own | Q(is_editor, state=State.AGREED))


def _find_indexes() -> QuerySet[Any]:
    """The lists of the pages that cases become, in every language."""
    shelf = get_shelf()
    model: Any = apps.get_model(shelf.index_model) if shelf else Page
    indexes: QuerySet[Any] = model.objects.order_by("path")
    return indexes if shelf else indexes.none()
