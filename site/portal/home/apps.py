from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.admin.apps import WagtailAdminAppConfig

from portal.core.demo import DEMO_LOADERS


class HomeConfig(AppConfig):
    """The home page and the demo content's loader."""

    name = "portal.home"
    label = "home"
    verbose_name = _("Home page")
    default = True

    def ready(self) -> None:
        DEMO_LOADERS.register("pictures", "portal.home.demo.media.load_images", order=10)
        DEMO_LOADERS.register("pages", "portal.home.demo.load.load_pages", order=50)


class BackOfficeConfig(WagtailAdminAppConfig):
    """Stands in INSTALLED_APPS where ``wagtail.admin`` would: with this site's own mails."""

    default = False

    def ready(self) -> None:
        super().ready()
        from portal.core import start_page as start
        from portal.home import review, start_page
        from portal.members.notices import WAITING

        WAITING.register("pages", review.PAGES, order=5)
        start.WAITING_LINES.register("queues", start_page.build_waiting_lines)
        start.OWN_LINES.register("sent back", start_page.build_sent_back_lines, order=5)
        start.OWN_LINES.register("drafts", start_page.build_own_lines, order=90)
        start.OVERDUE_LINES.register("sources", start_page.build_overdue_lines, order=90)
        review.connect()
