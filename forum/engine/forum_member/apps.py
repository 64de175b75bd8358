from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_LOADERS


class ForumMemberConfig(AppConfig):
    """People in the forum: profiles and followed topics."""

    name = "forum.engine.forum_member"
    label = "forum_member"
    verbose_name = _("Forum: people")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engine.forum_member import personal_data

        DEMO_LOADERS.register("forum", "forum.engine.demo.load.load_members", order=40)
        personal_data.register_parts()
