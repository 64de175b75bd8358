"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionsConfig(AppConfig):
    """What affiliates do in their countries."""

    name = "campaigns.actions"
    label = "actions"
    verbose_name = _("Actions")

    def ready(self) -> None:
        from campaigns.actions import page_part, personal_data, start_page
        from campaigns.parts import CAMPAIGN_PARTS, CampaignPart
        from portal.core.demo import DEMO_LOADERS
        from portal.core.start_page import OWN_LINES, WAITING_LINES
        from portal.countries.union_index_pages import UNION_REPORTS
        from portal.members.account_deletion import BEFORE_ACCOUNT_DELETION
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission

        UNION_REPORTS.register("actions", ("actions.nationalaction", _("Actions")))
        CAMPAIGN_PARTS.register(
            "actions",
            CampaignPart("actions/parts/actions.html", page_part.get_shown_actions),
            order=20,
        )
        EDITOR_PERMISSIONS.register("actions", ModelPermission("actions.nationalaction"))
        WAITING_LINES.register("actions", start_page.build_waiting_lines, order=62)
        OWN_LINES.register("actions", start_page.build_own_lines, order=62)
        BEFORE_ACCOUNT_DELETION.register("actions", personal_data.delete_on_leaving)
        DEMO_LOADERS.register("actions", "campaigns.actions.demo.load.load_actions", order=66)
