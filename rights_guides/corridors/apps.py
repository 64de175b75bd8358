from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_LOADERS


class CorridorsConfig(AppConfig):
    """The finder of rights by corridor, and the pocket card."""

    name = "rights_guides.corridors"
    label = "corridors"
    verbose_name = _("Find your rights")

    def ready(self) -> None:
        from portal.core.highlights import FIRST_STEPS, Door, HighlightSource
        from portal.core.sections import Section, register_section
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission
        from portal.offline.packs import PACKS
        from portal.search.registry import NO_RESULT_LINKS
        from rights_guides.corridors import first_step, packs, sitemap

        register_section(Section("find", urls="rights_guides.corridors.urls"), order=6)
        EDITOR_PERMISSIONS.register("corridors", ModelPermission("corridors.corridor"))
        EDITOR_PERMISSIONS.register("sentences to show", ModelPermission("corridors.phrase"))
        PACKS.register("corridors", packs.find_pack)
        SITEMAP_SOURCES.register("finder", sitemap.get_entries)
        FIRST_STEPS.register(
            "find",
            HighlightSource("corridors/parts/first_step.html", first_step.get_questions),
            order=10,
        )
        NO_RESULT_LINKS.register(
            "find",
            Door(
                _("Find your rights"),
                _("Answer three questions. See your rights and who to call."),
                "{}find/".format,
            ),
            order=10,
        )
        DEMO_LOADERS.register(
            "corridors", "rights_guides.corridors.demo.load.load_corridors", order=25
        )
