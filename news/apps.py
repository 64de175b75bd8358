from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """News."""

    name = "news"
    label = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from news import highlights
        from portal.core.highlights import HIGHLIGHTS, HighlightSource

        HIGHLIGHTS.register(
            "news",
            HighlightSource("news/parts/news_highlight.html", highlights.latest_news),
            order=40,
        )
        HIGHLIGHTS.register(
            "events",
            HighlightSource("news/parts/event_highlight.html", highlights.next_events),
            order=50,
        )
