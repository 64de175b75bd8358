from django.apps import AppConfig


class PrintingConfig(AppConfig):
    """Everything that is made as PDF."""

    name = "portal.printing"
    label = "printing"
    verbose_name = "PDF"

    def ready(self) -> None:
        from portal.core.models import PAGE_CONTEXT, PAGE_FORMS
        from portal.printing import kept_files, views

        PAGE_FORMS.register("pdf", views.serve_pdf)
        PAGE_CONTEXT.register("printing", views.get_pdf_context)
        kept_files.connect()
