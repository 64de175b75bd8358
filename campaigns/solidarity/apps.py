from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SolidarityConfig(AppConfig):
    """Messages of solidarity."""

    name = "campaigns.solidarity"
    label = "solidarity"
    verbose_name = _("Messages of solidarity")

    def ready(self) -> None:
        from campaigns.parts import CAMPAIGN_PARTS, CampaignPart
        from campaigns.solidarity import page_part, personal_data, start_page
        from portal.core.demo import DEMO_LOADERS
        from portal.core.start_page import WAITING_LINES
        from portal.members.account_deletion import BEFORE_ACCOUNT_DELETION
        from portal.members.personal_data import PERSONAL_DATA
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission

        CAMPAIGN_PARTS.register(
            "messages",
            CampaignPart("solidarity/parts/call.html", page_part.get_shown_call),
            order=30,
        )
        # Nobody deletes a call that people answered.
        may_do = ("add_call", "change_call", "view_call")
        EDITOR_PERMISSIONS.register("solidarity", ModelPermission("solidarity.call", may_do))
        WAITING_LINES.register("messages", start_page.build_waiting_lines, order=61)
        PERSONAL_DATA.register("messages_of_solidarity", personal_data.export)
        BEFORE_ACCOUNT_DELETION.register("messages", personal_data.delete_on_leaving)
        DEMO_LOADERS.register(
            "messages of solidarity", "campaigns.solidarity.demo.load.load_messages", order=65
        )
