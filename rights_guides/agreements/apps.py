from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_PAGES


class AgreementsConfig(AppConfig):
    """Collective agreements."""

    name = "rights_guides.agreements"
    label = "agreements"
    verbose_name = _("Collective agreements")

    def ready(self) -> None:
        DEMO_PAGES.register("agreements.AgreementPage", Path(__file__).parent / "demo")
