"""Titles for links into the forum, only of what everybody may read."""

from collections.abc import Iterable

from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.text.links import LinkTarget


def find_public_titles(targets: Iterable[LinkTarget]) -> dict[LinkTarget, str]:
    """Subjects of public topics by target; nothing for what is private or not approved.

    A post is rendered once for all its readers, so what its author may read does not count.
    """
    targets = list(targets)
    topics = _topic_subjects({target.topic for target in targets if target.topic})
    posts = _post_subjects({target.post for target in targets if target.post})
    subjects = {
        target: topics.get(target.topic) if target.topic else posts.get(target.post)
        for target in targets
    }
    return {target: subject for target, subject in subjects.items() if subject}


def _topic_subjects(ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = Topic.objects.public().filter(pk__in=ids)
    return dict(rows.values_list("pk", "subject"))


def _post_subjects(ids: set[int]) -> dict[int, str]:
    """The subject of the topic that each post is in now, by the post's id."""
    if not ids:
        return {}
    rows = Post.objects.public().filter(pk__in=ids)
    return dict(rows.order_by().values_list("pk", "topic__subject"))
