from django.apps import AppConfig


class SharedPicturesConfig(AppConfig):
    """Pictures that stand for pages where they are shared."""

    name = "portal.shared_pictures"
    label = "shared_pictures"
    verbose_name = "Shared pictures"

    def ready(self) -> None:
        from portal.core.metadata import SHARED_PICTURES
        from portal.core.models import PAGE_FORMS
        from portal.shared_pictures import kept, views

        PAGE_FORMS.register("picture", views.serve_picture)
        SHARED_PICTURES.register("title", views.offer_picture)
        kept.connect()
