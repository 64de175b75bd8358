from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    """Collective agreements."""

    name = "rights_guides.agreements"
    label = "agreements"
    verbose_name = _("Collective agreements")
