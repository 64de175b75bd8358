from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_LOADERS


class HomeConfig(AppConfig):
    """The home page and the demo content's loader."""

    name = "portal.home"
    label = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        DEMO_LOADERS.register("pictures", "portal.home.demo.media.load_images", order=10)
        DEMO_LOADERS.register("pages", "portal.home.demo.load.load_pages", order=50)
