from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """What is known of documents."""

    name = "portal.documents"
    label = "documents"
    verbose_name = _("Files")

    def ready(self) -> None:
        from portal.documents import signal_handlers

        signal_handlers.connect()
