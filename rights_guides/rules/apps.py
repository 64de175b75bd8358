from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RulesConfig(AppConfig):
    """Rules as data, and the areas of rights that they are about."""

    name = "rights_guides.rules"
    label = "rules"
    verbose_name = _("Rules")

    def ready(self) -> None:
        from portal.core.standing_data import STANDING_DATA

        STANDING_DATA.register("topics", "rights_guides.rules.topics.ensure_topics")
