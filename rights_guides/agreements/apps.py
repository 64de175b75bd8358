from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import demo


class AgreementsConfig(AppConfig):
    """Collective agreements."""

    name = "rights_guides.agreements"
    label = "agreements"
    verbose_name = _("Collective agreements")

    def ready(self) -> None:
        demo.register_pages(Path(__file__).parent / "demo", "agreements.AgreementPage")
