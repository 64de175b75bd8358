from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import demo


def _load_images(advance: demo.Advance) -> None:
    from portal.home.demo import images

    images.load(advance)


def _load_pages(advance: demo.Advance) -> None:
    from portal.home.demo import pages

    pages.load(advance)


class HomeConfig(AppConfig):
    """The home page and the demo content's loader."""

    name = "portal.home"
    label = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        demo.register("pictures", _load_images, order=10)
        demo.register("pages", _load_pages, order=50)
