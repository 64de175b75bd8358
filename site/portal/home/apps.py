from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_CONTENT, Advance


def _load_images(advance: Advance) -> None:
    from portal.home.demo import images

    images.load(advance)


def _load_pages(advance: Advance) -> None:
    from portal.home.demo import pages

    pages.load(advance)


class HomeConfig(AppConfig):
    """The home page and the demo content's loader."""

    name = "portal.home"
    label = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        DEMO_CONTENT.register("pictures", _load_images, order=10)
        DEMO_CONTENT.register("pages", _load_pages, order=50)
