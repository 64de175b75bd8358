"""What moderators may open, on their own boards only (else ``Http404``), and who is one."""

from django.db.models import Q
from django.http import Http404

from forum.engine.forum_conversation.models import Post, PostVersion, Topic
from forum.engine.forum_conversation.permissions import access_post_by_id, can_lock_topic
from forum.engine.forum_permission.permissions import can_moderate
from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP
from portal.members.permissions import PrivilegedRole
from portal.members.types import User


def access_post_to_moderate(user: User, post_id: int) -> Post:
    """The post, if ``user`` moderates its board."""
    posts = Post.objects.select_related("topic__forum", "poster")
    post: Post | None = posts.filter(pk=post_id).first()
    if post is None or not can_moderate(user, post.topic.forum):
        raise Http404("No such post on a board of yours.")
    return post


def access_post_to_report(user: User, post_id: int) -> Post:
    """The post, if ``user`` may read it and did not write it; a hidden one needs no report."""
    post = access_post_by_id(user, post_id)
    if not post.approved or post.poster_id == user.pk:
        raise Http404("No post to report.")
    return post


def access_post_to_take_back(user: User, post_id: int) -> Post:
    """The post, if ``user`` wrote it and a moderator asked them to change it."""
    post = access_post_by_id(user, post_id)
    if post.poster_id != user.pk or post.change_asked_on is None:
        raise Http404("No post to take back.")
    return post


def access_reported_post(user: User, post_id: int) -> Post:
    """The post, if ``user`` may see who reported it: nobody does for their own posts."""
    post = access_post_to_moderate(user, post_id)
    if post.poster_id == user.pk and not user.is_superuser:
        raise Http404("Others decide on your posts.")
    return post


def access_version_to_moderate(user: User, version_id: int) -> PostVersion:
    """The earlier version of a post, if ``user`` moderates its board."""
    version = PostVersion.objects.filter(pk=version_id).first()
    if version is None:
        raise Http404("No such version.")
    version.post = access_post_to_moderate(user, version.post_id)
    return version


def access_topic_to_moderate(user: User, topic_id: int) -> Topic:
    """The topic, if ``user`` moderates its board."""
    topic: Topic | None = Topic.objects.select_related("forum").filter(pk=topic_id).first()
    if topic is None or not can_moderate(user, topic.forum):
        raise Http404("No such topic on a board of yours.")
    return topic


def access_topic_to_lock(user: User, topic_id: int) -> Topic:
    """The topic, if ``user`` may close it."""
    topic: Topic | None = Topic.objects.select_related("forum").filter(pk=topic_id).first()
    if topic is None or not can_lock_topic(user, topic):
        raise Http404("No such topic on a board of yours.")
    return topic


# Moderators confirm people, and need a second step before they moderate.
MODERATORS = PrivilegedRole(
    Q(name=PUBLIC_MODERATORS_GROUP) | Q(boards_moderated__isnull=False),
    url_namespaces=frozenset({"forum_moderation", "forum_back_office"}),
)
