from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumAttachmentsConfig(AppConfig):
    """Files attached to posts."""

    name = "forum.engine.forum_conversation.forum_attachments"
    label = "forum_attachments"
    verbose_name = _("Forum: attachments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from forum.engine.forum_conversation.forum_attachments import models

        post_delete.connect(
            models.delete_file, sender=models.Attachment, dispatch_uid="forum_attachments.deleted"
        )
