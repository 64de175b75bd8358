from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_LOADERS


class RegionsConfig(AppConfig):
    """Regional groups: a public description, a private board."""

    name = "forum.regions"
    label = "regions"
    verbose_name = _("Forum: regional groups")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engine import hooks
        from forum.regions import forum_hooks
        from portal.members.notices import WAITING
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission

        hooks.INDEX_SECTIONS.register("regions", forum_hooks.index_section, order=20)
        WAITING.register("join_requests", forum_hooks.JOIN_REQUESTS, order=40)
        EDITOR_PERMISSIONS.register("groups", ModelPermission("regions.regionalgroup"))
        DEMO_LOADERS.register("regions", "forum.regions.demo.load.load_groups", order=65)
