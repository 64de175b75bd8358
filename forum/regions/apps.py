from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_CONTENT


class RegionsConfig(AppConfig):
    """Regional groups: a public description, a private board."""

    name = "forum.regions"
    label = "regions"
    verbose_name = _("Forum: regional groups")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engine import hooks
        from forum.regions import board_sections
        from forum.regions.demo import load

        hooks.INDEX_SECTIONS.register("regions", board_sections.index_section, order=20)
        hooks.OVERDUE_QUEUES.register("join_requests", board_sections.JOIN_REQUESTS)
        DEMO_CONTENT.register("forum", load, order=60)
