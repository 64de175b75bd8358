"""What ends a proposal, and what tells of its page."""

from typing import Any

from django.apps import apps

from forum.cases import transitions
from forum.cases.models import CaseProposal
from forum.engine.forum_conversation.models import Post
from portal.core.told_cases import get_shelf


def on_post_saved(sender: type, instance: Post, created: bool, raw: bool, **kwargs: Any) -> None:
    """A post that is hidden or sent back is no longer proposed."""
    if not raw and not created and not instance.approved:
        _end_proposals(instance)


def on_post_deleted(sender: type, instance: Post, **kwargs: Any) -> None:
    """Nor is one that is deleted."""
    _end_proposals(instance)


def _end_proposals(post: Post) -> None:
    for proposal in CaseProposal.objects.filter(
        post=post.pk, state__in=transitions.STEPS["end"][0]
    ):
        transitions.end(proposal)


def on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """A case that somebody told can be read."""
    for proposal in _find_agreed(instance):
        transitions.note_publication(proposal)


def on_withdrawn(sender: type, instance: Any, **kwargs: Any) -> None:
    """A draft that the editors have deleted is one that they do not publish."""
    shelf = get_shelf()
    for proposal in _find_agreed(instance):
        if shelf is None or shelf.find_page(instance.translation_key) is None:
            transitions.refuse(proposal, "")


def _find_agreed(instance: Any) -> list[CaseProposal]:
    shelf = get_shelf()
    if shelf is None or not isinstance(instance, apps.get_model(shelf.page_model)):
        return []
    rows = CaseProposal.objects.filter(
        case_key=instance.translation_key, state=CaseProposal.State.AGREED
    )
    return list(rows)
