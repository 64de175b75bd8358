from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_LOADERS
from portal.core.filters import is_about_country
from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_country_link(country: str) -> CountryLink:
    groups = apps.get_model("regions.RegionalGroup").objects.filter(
        is_about_country("countries", country), board__isnull=False
    )
    return CountryLink(
        "forum/#groups",
        _("Groups by region"),
        rows=groups,
        template="regions/of_country.html",
        get_content=lambda: list(groups),
    )


class RegionsConfig(AppConfig):
    """Regional groups: a public description, a private board."""

    name = "forum.regions"
    label = "regions"
    verbose_name = _("Forum: regional groups")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engine import hooks
        from forum.regions import forum_hooks
        from portal.members.notices import WAITING
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission

        hooks.INDEX_SECTIONS.register("regions", forum_hooks.index_section, order=20)
        COUNTRY_LINKS.register("groups", _get_country_link, order=40)
        WAITING.register("join_requests", forum_hooks.JOIN_REQUESTS, order=40)
        EDITOR_PERMISSIONS.register("groups", ModelPermission("regions.regionalgroup"))
        DEMO_LOADERS.register("regions", "forum.regions.demo.load.load_groups", order=65)
