from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuickExitConfig(AppConfig):
    """The link that leaves a page at once."""

    name = "portal.quick_exit"
    label = "quick_exit"
    verbose_name = _("Leave this page")

    def ready(self) -> None:
        from portal.core.models import PAGE_CONTEXT
        from portal.quick_exit import addresses

        PAGE_CONTEXT.register("quick_exit", addresses.get_page_context)
