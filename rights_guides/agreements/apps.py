from typing import Any

from django.apps import AppConfig, apps
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.filters import is_about_country
from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_country_link(country: str) -> CountryLink:
    from rights_guides.agreements.of_country import MOST, name_agreements, name_unions

    about = is_about_country("countries", country)
    pages = apps.get_model("agreements.AgreementPage").objects.filter(about)
    return CountryLink(
        f"agreements/?country={country}",
        _("Collective agreements in this country"),
        pages.order_by("order", "translation_key"),
        template="agreements/parts/of_country.html",
        most=MOST,
        arrange=name_agreements,
        annotations={"unions": name_unions()},
    )


def _provide_context(page: Any, _request: HttpRequest) -> dict[str, Any]:
    if page._meta.label != "agreements.AgreementPage":
        return {}
    from rights_guides.agreements.neighbours import find_neighbours

    return {"neighbours": find_neighbours(page)}


class AgreementsConfig(AppConfig):
    """Collective agreements."""

    name = "rights_guides.agreements"
    label = "agreements"
    verbose_name = _("Collective agreements")

    def ready(self) -> None:
        from portal.core.demo import DEMO_LOADERS, DEMO_PAGE_FILLERS
        from portal.core.models.pages import PAGE_CONTEXT
        from portal.core.sections import Section, register_section
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.core.standing_data import STANDING_DATA
        from portal.core.start_page import OVERDUE_LINES
        from portal.search.registry import SEARCH_SOURCES, SearchSource
        from rights_guides.agreements import ends, search
        from rights_guides.agreements.by_topic import search as topic_search
        from rights_guides.agreements.by_topic import sitemap
        from rights_guides.agreements.models import Clause, ClauseTopic

        register_section(
            Section(
                "agreements",
                _("Agreements"),
                motif="joints",
                index_page="agreements.AgreementIndexPage",
                extra_urls="rights_guides.agreements.urls",
                api_urls="rights_guides.agreements.api_urls",
            ),
            order=20,
        )
        COUNTRY_LINKS.register("agreements", _get_country_link, order=20)
        SITEMAP_SOURCES.register("topics of clauses", sitemap.get_entries)
        SEARCH_SOURCES.register(
            "agreement-topic",
            SearchSource(
                ClauseTopic,
                lambda: {"agreement-topic": _("What agreements are about")},
                topic_search.to_documents,
                topic_search.public_topics,
            ),
        )
        SEARCH_SOURCES.register(
            "clause",
            SearchSource(
                Clause,
                lambda: {"clause": _("Clauses")},
                search.to_documents,
                search.public_clauses,
            ),
        )
        topic_search.connect()
        search.connect()
        PAGE_CONTEXT.register("neighbours of agreements", _provide_context)
        OVERDUE_LINES.register("agreements", ends.build_ending_lines, order=85)
        STANDING_DATA.register("topics of clauses", "rights_guides.agreements.topics.ensure_topics")
        DEMO_PAGE_FILLERS.register(
            "agreements.AgreementPage", "rights_guides.agreements.demo.load.fill_page"
        )
        DEMO_LOADERS.register(
            "agreements", "rights_guides.agreements.demo.load.load_agreements", order=55
        )
