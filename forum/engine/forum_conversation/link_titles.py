"""Titles for links into the forum, only of what everybody may read."""

from collections.abc import Iterable

from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_permission.permissions import public_boards
from forum.engine.text.links import Place


def find_public_titles(places: Iterable[Place]) -> dict[Place, str]:
    """Subjects of public topics by place; nothing for what is private or not approved.

    A post is rendered once for all its readers, so what its author may read does not count.
    """
    places = list(places)
    boards = [board.pk for board in public_boards()]
    topics = _topic_subjects({place.topic for place in places if place.topic}, boards)
    posts = _post_subjects({place.post for place in places if place.post}, boards)
    subjects = {
        place: topics.get(place.topic) if place.topic else posts.get(place.post) for place in places
    }
    return {place: subject for place, subject in subjects.items() if subject}


def _topic_subjects(ids: set[int], boards: list[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = Topic.objects.approved().on_boards(boards).filter(pk__in=ids)
    return dict(rows.values_list("pk", "subject"))


def _post_subjects(ids: set[int], boards: list[int]) -> dict[int, str]:
    """By id of the post: the subject of the topic it stands in now."""
    if not ids:
        return {}
    rows = Post.objects.published().on_boards(boards).filter(pk__in=ids)
    return dict(rows.order_by().values_list("pk", "topic__subject"))
