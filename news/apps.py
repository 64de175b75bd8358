from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """News."""

    name = "news"
    label = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from news import highlights
        from news.events import facts
        from portal.core.highlights import HIGHLIGHTS, HighlightSource
        from portal.core.sections import Section, register_section
        from portal.members.roles import AFFILIATE_INDEX_PAGES

        register_section(
            Section(
                "news",
                _("News"),
                motif="chain",
                index_page="news.NewsIndexPage",
                extra_urls="news.urls.news",
            ),
            order=40,
        )
        register_section(
            Section(
                "events",
                _("Events"),
                motif="scaffold",
                index_page="news.EventIndexPage",
                extra_urls="news.urls.events",
            ),
            order=50,
        )
        register_section(
            Section(
                "publications",
                _("Publications"),
                motif="rule",
                index_page="news.PublicationIndexPage",
                extra_urls="news.urls.publications",
            ),
            order=60,
        )
        facts.connect()
        AFFILIATE_INDEX_PAGES.register("news", "news.NewsIndexPage")
        HIGHLIGHTS.register(
            "news",
            HighlightSource("news/parts/news_highlight.html", highlights.get_latest_news),
            order=40,
        )
        HIGHLIGHTS.register(
            "events",
            HighlightSource("news/parts/event_highlight.html", highlights.get_next_events),
            order=50,
        )
