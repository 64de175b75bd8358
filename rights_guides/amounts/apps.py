from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_country_link(country: str) -> CountryLink:
    from rights_guides.amounts.countries import find_first

    return CountryLink(
        f"rights-guides/amounts/{country}/",
        _("Minimum wages"),
        rows=apps.get_model("amounts.Amount").objects.for_country(country),
        template="amounts/parts/beside.html",
        get_content=lambda: find_first(country),
    )


class AmountsConfig(AppConfig):
    """Minimum wages, overtime and allowances with their history."""

    name = "rights_guides.amounts"
    label = "amounts"
    verbose_name = _("Amounts")

    def ready(self) -> None:
        from portal.core.blocks.body import BODY_BLOCKS
        from portal.core.demo import DEMO_LOADERS, DEMO_SNIPPETS
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.core.start_page import OVERDUE_LINES
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission
        from portal.search.registry import SEARCH_SOURCES, SearchSource
        from rights_guides.amounts import blocks, search, sitemap, start_page
        from rights_guides.amounts.models import Amount

        BODY_BLOCKS.register("registered_amount", blocks.RegisteredAmountBlock)
        DEMO_SNIPPETS.register(
            "registered_amount", "rights_guides.amounts.demo.load.get_amount_ids"
        )
        DEMO_LOADERS.register("amounts", "rights_guides.amounts.demo.load.load_amounts", order=24)
        SITEMAP_SOURCES.register("amounts", sitemap.get_entries)
        EDITOR_PERMISSIONS.register("amounts", ModelPermission("amounts.amount"))
        EDITOR_PERMISSIONS.register("exchange rates", ModelPermission("amounts.exchangerate"))
        OVERDUE_LINES.register("amounts", start_page.build_overdue_lines, order=81)
        SEARCH_SOURCES.register(
            "amount",
            SearchSource(
                Amount,
                lambda: {"amount": _("Minimum wages")},
                search.to_documents,
                search.public_amounts,
                rank=4,
            ),
        )
        search.connect()
        COUNTRY_LINKS.register("amounts", _get_country_link, order=8)
