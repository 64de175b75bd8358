from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig

from portal.core.demo import DEMO_LOADERS


class MembersConfig(AppConfig):
    """Accounts and roles."""

    name = "portal.members"
    label = "members"
    verbose_name = _("Members")
    default = True

    def ready(self) -> None:
        from portal.core.sections import Section, register_section
        from portal.core.start_page import OVERDUE_LINES
        from portal.core.startup import START_CHECKS
        from portal.members import (
            attempt_limits,
            checks,
            known_devices,
            personal_data,
            security_log,
            signal_handlers,
            start_page,
            vouching,
        )
        from portal.members.notices import WAITING

        register_section(Section("accounts", urls="portal.members.urls", disallow=("",)), order=1)
        WAITING.register("vouching", vouching.REQUESTS, order=60)
        OVERDUE_LINES.register("accounts without union", start_page.build_overdue_lines, order=90)
        personal_data.register_parts()
        signal_handlers.connect()
        security_log.connect()
        attempt_limits.count_in_database()
        START_CHECKS.register("demo accounts", checks.refuse_demo_accounts)
        known_devices.connect()
        DEMO_LOADERS.register("accounts", "portal.members.demo.load.load_accounts", order=30)


class MembersInWagtailConfig(WagtailUsersAppConfig):
    """Stands in INSTALLED_APPS where ``wagtail.users`` would: members in the back office."""

    user_viewset = "portal.members.views.admin.MemberViewSet"
