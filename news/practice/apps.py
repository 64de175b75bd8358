from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_country_link(country: str) -> CountryLink:
    from news.practice.filters import COUNTRY

    cases = apps.get_model("practice.PracticePage").objects.filter(COUNTRY.get_condition(country))
    return CountryLink(
        f"practice/?country={country}",
        _("Good practice"),
        cases.order_by("-date", "translation_key"),
        template="practice/parts/of_country.html",
        most=4,
    )


class PracticeConfig(AppConfig):
    """Good practice."""

    name = "news.practice"
    label = "practice"
    verbose_name = _("Good practice")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from news.practice import told
        from portal.core.demo import DEMO_LOADERS, DEMO_PAGE_FILLERS
        from portal.core.sections import Section, register_section
        from portal.core.told_cases import CASE_SHELVES
        from portal.countries.union_index_pages import UNION_INDEX_PAGES

        register_section(
            Section(
                "practice",
                _("Good practice"),
                in_header=False,
                motif="arches",
                index_page="practice.PracticeIndexPage",
                extra_urls="news.practice.urls",
            ),
            order=66,
        )
        CASE_SHELVES.register("practice", told.SHELF)
        COUNTRY_LINKS.register("good practice", _get_country_link, order=32)
        UNION_INDEX_PAGES.register("practice", "practice.PracticeIndexPage")
        DEMO_PAGE_FILLERS.register("practice.PracticePage", "news.practice.demo.load.fill_page")
        DEMO_LOADERS.register("links of cases", "news.practice.demo.load.link_cases", order=63)
