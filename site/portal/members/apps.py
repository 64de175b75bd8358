from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_LOADERS


class MembersConfig(AppConfig):
    """Accounts and roles."""

    name = "portal.members"
    label = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        from portal.core.sections import Section, register_section
        from portal.members import (
            affiliates,
            checks,
            export,
            export_rest,
            personal_data,
            signal_handlers,
        )

        register_section(Section("accounts", urls="portal.members.urls", disallow=("",)), order=1)
        export.register_own()
        export_rest.connect()
        signal_handlers.connect()
        affiliates.connect()
        DEMO_LOADERS.register("accounts", "portal.members.demo.load.load_accounts", order=30)
