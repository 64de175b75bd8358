from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumFeedsConfig(AppConfig):
    """Feeds of the public boards."""

    name = "forum.engine.forum_feeds"
    label = "forum_feeds"
    verbose_name = _("Forum: feeds")
    default_auto_field = "django.db.models.BigAutoField"
