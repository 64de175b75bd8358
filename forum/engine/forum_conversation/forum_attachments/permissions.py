"""Who may open an attached file."""

from django.http import Http404

from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.permissions import access_post_by_id
from forum.engine.forum_permission.permissions import can_moderate
from portal.members.types import User


def access_attachment(user: User, attachment_id: int) -> Attachment:
    """The attached file, if ``user`` may read its post as it is now.

    A file of a proposed change is for its author and the moderators only; one that was taken
    away while a report was open, for the moderators.
    """
    attachment: Attachment | None = Attachment.objects.filter(pk=attachment_id).first()
    if attachment is None:
        raise Http404("No such attachment.")
    post = access_post_by_id(user, attachment.post_id)
    topic = post.topic
    is_author = user.is_authenticated and post.poster_id == user.pk
    for_everybody = not attachment.proposed and attachment.taken_away_on is None
    for_author = is_author and attachment.taken_away_on is None
    if not for_everybody and not for_author and not can_moderate(user, topic.forum):
        raise Http404("No such attachment.")
    return attachment
