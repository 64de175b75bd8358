from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import demo


class NewsConfig(AppConfig):
    """News."""

    name = "news"
    label = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from news import highlights

        highlights.connect()
        demo.register_pages(Path(__file__).parent / "demo", "news.NewsPage")
        demo.register_pages(Path(__file__).parent / "demo_events", "news.EventPage")
        demo.register_pages(Path(__file__).parent / "demo_publications", "news.PublicationPage")
