from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HelpdeskConfig(AppConfig):
    """Inquiries and complaints of workers, and the desks that work on them."""

    name = "rights_guides.helpdesk"
    label = "helpdesk"
    verbose_name = _("Help desk")

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from portal.core.demo import DEMO_LOADERS
        from portal.core.highlights import HELP_DOORS, Door
        from portal.core.sections import Section, register_section
        from portal.core.startup import START_CHECKS
        from portal.members.account_links import ACCOUNT_LINKS
        from portal.members.notices import WAITING
        from portal.members.permissions import PRIVILEGED_ROLES
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission
        from portal.search.registry import NO_RESULT_LINKS
        from rights_guides.helpdesk import checks, roles, signal_handlers
        from rights_guides.helpdesk.desk import alerts, emergency_page, inbox
        from rights_guides.helpdesk.desk.account import list_account_links
        from rights_guides.helpdesk.desk.hooks import CASE_PANELS
        from rights_guides.helpdesk.desk.referral_panel import make_panel
        from rights_guides.helpdesk.models import CaseFile
        from rights_guides.helpdesk.models.conversation import delete_content

        register_section(
            Section(
                "help", urls="rights_guides.helpdesk.intake.urls", disallow=("return/", "proof/")
            ),
            order=7,
        )
        door = Door(
            _("Ask for help"),
            _("Write to a help desk of the unions. You do not need to give your name."),
            "{}help/".format,
        )
        HELP_DOORS.register("help", door)
        NO_RESULT_LINKS.register("help", door, order=5)
        post_delete.connect(delete_content, sender=CaseFile, dispatch_uid="helpdesk files")
        signal_handlers.connect()
        alerts.connect()
        register_section(
            Section("case-numbers", urls="rights_guides.helpdesk.analysis.urls", disallow=("",)),
            order=7,
        )
        ACCOUNT_LINKS.register("help desk", list_account_links, order=5)
        CASE_PANELS.register("referrals", make_panel, order=10)
        CASE_PANELS.register("special permission", emergency_page.make_panel, order=5)
        register_section(
            Section("referral", urls="rights_guides.helpdesk.referrals.urls", disallow=("",)),
            order=9,
        )
        START_CHECKS.register("case keys", checks.refuse_missing_keys)
        PRIVILEGED_ROLES.register("case workers", roles.CASE_WORKERS)
        register_section(
            Section("desk", urls="rights_guides.helpdesk.desk.urls", disallow=("",)), order=8
        )
        for name in ("desk", "routingrule", "deskmember", "coordinator"):
            EDITOR_PERMISSIONS.register(f"help desk: {name}", ModelPermission(f"helpdesk.{name}"))
        WAITING.register("cases", inbox.CASES, order=2)
        DEMO_LOADERS.register(
            "help desk", "rights_guides.helpdesk.demo.load.load_helpdesk", order=40
        )
