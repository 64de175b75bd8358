from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_country_link(country: str) -> CountryLink:
    rules = apps.get_model("rules.Rule").objects.for_country(country)
    return CountryLink(
        f"rights-guides/rules/{country}/",
        _("What the law says in this country"),
        rows=rules,
        template="rules/parts/areas.html",
        get_content=rules.count_by_area,
    )


class RulesConfig(AppConfig):
    """Rules as data, and the areas of rights that they are about."""

    name = "rights_guides.rules"
    label = "rules"
    verbose_name = _("Rules")

    def ready(self) -> None:
        from portal.core.demo import DEMO_LOADERS
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.core.standing_data import STANDING_DATA
        from portal.core.start_page import OVERDUE_LINES
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission
        from portal.search.registry import FACET_NAMES, SEARCH_SOURCES, SearchSource
        from rights_guides.rules import search, signal_handlers, sitemap, start_page
        from rights_guides.rules.models import Rule

        STANDING_DATA.register("topics", "rights_guides.rules.topics.ensure_topics")
        DEMO_LOADERS.register("rules", "rights_guides.rules.demo.load.load_rules", order=25)
        SITEMAP_SOURCES.register("rules", sitemap.get_entries)
        EDITOR_PERMISSIONS.register("rules", ModelPermission("rules.rule"))
        EDITOR_PERMISSIONS.register("areas of rights", ModelPermission("rules.topic"))
        OVERDUE_LINES.register("rules", start_page.build_overdue_lines, order=80)
        COUNTRY_LINKS.register("rules", _get_country_link, order=7)
        SEARCH_SOURCES.register(
            "rule",
            SearchSource(
                Rule, lambda: {"rule": _("Rule")}, search.to_documents, search.public_rules, rank=4
            ),
        )
        FACET_NAMES.register("topic", search.get_topic_names)
        signal_handlers.connect()
