from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MachineConfig(AppConfig):
    """Machine translation and what it has used up."""

    name = "portal.languages.machine"
    label = "machine"
    verbose_name = _("Machine translation")
