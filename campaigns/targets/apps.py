from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TargetsConfig(AppConfig):
    """Organising targets: what unions pledge and report."""

    name = "campaigns.targets"
    label = "targets"
    verbose_name = _("Organising targets")

    def ready(self) -> None:
        from campaigns.parts import CAMPAIGN_PARTS, CampaignPart
        from campaigns.targets import page_part, sitemap, start_page
        from portal.core.demo import DEMO_LOADERS
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.core.start_page import OVERDUE_LINES, OWN_LINES, WAITING_LINES
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission

        CAMPAIGN_PARTS.register(
            "targets",
            CampaignPart("targets/parts/of_campaign.html", page_part.get_shown_targets),
            order=30,
        )
        # Nobody deletes a target for which unions reported.
        may_do = ("add_target", "change_target", "view_target")
        EDITOR_PERMISSIONS.register("targets", ModelPermission("targets.target", may_do))
        SITEMAP_SOURCES.register("targets", sitemap.get_entries)
        WAITING_LINES.register("targets", start_page.build_waiting_lines, order=64)
        OWN_LINES.register("targets", start_page.build_own_lines, order=64)
        OVERDUE_LINES.register("targets", start_page.build_overdue_lines, order=64)
        DEMO_LOADERS.register("targets", "campaigns.targets.demo.load.load_targets", order=66)
