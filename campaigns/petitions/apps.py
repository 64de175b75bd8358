from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    """Petitions and their signatures."""

    name = "campaigns.petitions"
    label = "petitions"
    verbose_name = _("Petitions")

    def ready(self) -> None:
        from campaigns.parts import CAMPAIGN_PARTS, CampaignPart
        from campaigns.petitions import page_part, personal_data, start_page
        from portal.core.demo import DEMO_LOADERS
        from portal.core.start_page import OVERDUE_LINES, OWN_LINES, WAITING_LINES
        from portal.members.account_deletion import BEFORE_ACCOUNT_DELETION
        from portal.members.personal_data import PERSONAL_DATA
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission

        CAMPAIGN_PARTS.register(
            "petition",
            CampaignPart("petitions/parts/petitions.html", page_part.get_shown_petitions),
            order=10,
        )
        # Nobody deletes a petition that people signed.
        may_do = ("add_petition", "change_petition", "view_petition")
        EDITOR_PERMISSIONS.register("petitions", ModelPermission("petitions.petition", may_do))
        WAITING_LINES.register("petitions", start_page.build_waiting_lines, order=60)
        OWN_LINES.register("petitions", start_page.build_own_lines, order=60)
        OVERDUE_LINES.register("petitions", start_page.build_overdue_lines, order=60)
        PERSONAL_DATA.register("signatures", personal_data.export)
        BEFORE_ACCOUNT_DELETION.register("signatures", personal_data.delete_on_leaving)
        DEMO_LOADERS.register("petitions", "campaigns.petitions.demo.load.load_petitions", order=64)
