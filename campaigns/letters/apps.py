from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """Letters to targets."""

    name = "campaigns.letters"
    label = "letters"
    verbose_name = _("Letters to targets")

    def ready(self) -> None:
        from campaigns.letters import page_part, personal_data, start_page
        from campaigns.parts import CAMPAIGN_PARTS, CampaignPart
        from portal.core.demo import DEMO_LOADERS
        from portal.core.start_page import WAITING_LINES
        from portal.members.account_deletion import BEFORE_ACCOUNT_DELETION
        from portal.members.personal_data import PERSONAL_DATA
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission

        CAMPAIGN_PARTS.register(
            "letter",
            CampaignPart("letters/parts/letter.html", page_part.get_shown_letter),
            order=20,
        )
        # Nobody deletes a letter that people sent.
        may_do = ("add_letter", "change_letter", "view_letter")
        EDITOR_PERMISSIONS.register("letters", ModelPermission("letters.letter", may_do))
        WAITING_LINES.register("letters", start_page.build_waiting_lines, order=63)
        PERSONAL_DATA.register("letters_to_targets", personal_data.export)
        BEFORE_ACCOUNT_DELETION.register("letters", personal_data.delete_on_leaving)
        DEMO_LOADERS.register("letters", "campaigns.letters.demo.load.load_letters", order=67)
