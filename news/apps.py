from django.apps import AppConfig, apps
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.filters import is_about_country
from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_country_link(country: str) -> CountryLink:
    articles = apps.get_model("news.NewsPage").objects.filter(
        is_about_country("countries", country)
    )
    return CountryLink(
        f"news/?country={country}",
        _("Latest news"),
        articles.order_by("-date", "translation_key"),
        template="news/parts/of_country.html",
        most=4,
    )


def _get_events_link(country: str) -> CountryLink:
    from news.events.filters import COUNTRY
    from news.events.of_country import MOST_LOOKED_AT, list_next

    coming = apps.get_model("news.EventPage").objects.filter(
        COUNTRY.get_condition(country), last_day__gte=timezone.localdate()
    )
    return CountryLink(
        f"events/?country={country}",
        _("Next events"),
        coming.order_by("starts", "translation_key"),
        template="news/parts/events_of_country.html",
        most=MOST_LOOKED_AT,
        arrange=list_next,
    )


def _get_publications_link(country: str) -> CountryLink:
    about = is_about_country("countries", country)
    publications = apps.get_model("news.PublicationPage").objects.filter(about)
    return CountryLink(
        f"publications/?country={country}",
        _("Publications"),
        publications.order_by("-date", "translation_key"),
        template="news/parts/publications_of_country.html",
        most=4,
    )


class NewsConfig(AppConfig):
    """News."""

    name = "news"
    label = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from news import highlights, start_page
        from news.events import publication
        from news.events.sign_ups import personal_data
        from news.photos import sitemap
        from portal.core.demo import DEMO_LOADERS, DEMO_PAGE_FILLERS
        from portal.core.highlights import HIGHLIGHTS, HighlightSource
        from portal.core.sections import Section, register_section
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.core.start_page import OVERDUE_LINES
        from portal.countries.union_index_pages import UNION_INDEX_PAGES
        from portal.members.account_deletion import BEFORE_ACCOUNT_DELETION
        from portal.members.personal_data import PERSONAL_DATA

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
        register_section(
            Section(
                "photos",
                _("Photos"),
                in_header=False,
                motif="bricks",
                urls="news.photos.urls",
            ),
            order=65,
        )
        SITEMAP_SOURCES.register("photos", sitemap.get_entries)
        publication.connect()
        COUNTRY_LINKS.register("news", _get_country_link, order=30)
        COUNTRY_LINKS.register("events", _get_events_link, order=31)
        COUNTRY_LINKS.register("publications", _get_publications_link, order=33)
        DEMO_PAGE_FILLERS.register("news.NewsPage", "news.demo.load.fill_page")
        DEMO_LOADERS.register("links of news", "news.demo.load.link_articles", order=62)
        DEMO_PAGE_FILLERS.register("news.EventPage", "news.demo.events.fill_event")
        DEMO_PAGE_FILLERS.register(
            "news.PublicationPage", "news.demo.publications.fill_publication"
        )
        PERSONAL_DATA.register("event_sign_ups", personal_data.export)
        BEFORE_ACCOUNT_DELETION.register("event sign-ups", personal_data.delete_on_leaving)
        UNION_INDEX_PAGES.register("news", "news.NewsIndexPage")
        UNION_INDEX_PAGES.register("events", "news.EventIndexPage")
        UNION_INDEX_PAGES.register("publications", "news.PublicationIndexPage")
        OVERDUE_LINES.register("files without text", start_page.build_overdue_lines)
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
