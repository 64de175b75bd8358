from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RulesConfig(AppConfig):
    """Rules as data, and the areas of rights that they are about."""

    name = "rights_guides.rules"
    label = "rules"
    verbose_name = _("Rules")

    def ready(self) -> None:
        from portal.core.demo import DEMO_LOADERS
        from portal.core.standing_data import STANDING_DATA

        STANDING_DATA.register("topics", "rights_guides.rules.topics.ensure_topics")
        DEMO_LOADERS.register("rules", "rights_guides.rules.demo.load.load_rules", order=25)
