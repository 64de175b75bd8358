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
        from forum.engine.forum_conversation import index_sections
        from forum.engine.forum_moderation.alerts import overdue
        from forum.regions import shelf
        from forum.regions.asking import asked_before
        from forum.regions.demo import load

        index_sections.register("regions", shelf.build, order=20)
        overdue.register(
            "join_requests", _("Requests to join a group"), asked_before, "forum:index"
        )
        DEMO_CONTENT.register("forum", load, order=60)
