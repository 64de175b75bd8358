from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_CONTENT, Advance


def _load_accounts(advance: Advance) -> None:
    from portal.members.demo import load

    load(advance)


class MembersConfig(AppConfig):
    """Accounts and roles."""

    name = "portal.members"
    label = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        from portal.members import (
            affiliates,
            checks,  # noqa: F401  (registers the check)
            confirming,
            export,
            export_rest,
        )

        export.register_own()
        export_rest.connect()
        confirming.connect()
        affiliates.connect()
        DEMO_CONTENT.register("accounts", _load_accounts, order=30)
