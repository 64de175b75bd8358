from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumPollsConfig(AppConfig):
    """Polls in topics."""

    name = "forum.engine.forum_conversation.forum_polls"
    label = "forum_polls"
    verbose_name = _("Forum: polls")
    default_auto_field = "django.db.models.BigAutoField"
