from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    """Contributions in numbers from which nobody can be identified."""

    name = "forum.statistics"
    label = "forum_statistics"
    verbose_name = _("Forum: statistics")
    default_auto_field = "django.db.models.BigAutoField"
