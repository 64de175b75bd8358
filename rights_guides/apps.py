from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RightsGuidesConfig(AppConfig):
    """Rights guides."""

    name = "rights_guides"
    label = "rights_guides"
    verbose_name = _("Rights guides")

    def ready(self) -> None:
        from portal.core.highlights import HIGHLIGHTS, HighlightSource
        from rights_guides import highlights

        HIGHLIGHTS.register(
            "guides",
            HighlightSource("rights_guides/parts/highlight.html", highlights.guides),
            order=10,
        )
