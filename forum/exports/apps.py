from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportsConfig(AppConfig):
    """A board's posts as CSV, JSON or PDF, for whoever may read them."""

    name = "forum.exports"
    label = "forum_exports"
    verbose_name = _("Forum")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from forum.exports.models import PdfOrder, delete_file

        post_delete.connect(delete_file, PdfOrder, dispatch_uid="forum_exports.pdf_file")
