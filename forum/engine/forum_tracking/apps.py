from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumTrackingConfig(AppConfig):
    """What each person has read."""

    name = "forum.engine.forum_tracking"
    label = "forum_tracking"
    verbose_name = _("Forum: what has been read")
    default_auto_field = "django.db.models.BigAutoField"
