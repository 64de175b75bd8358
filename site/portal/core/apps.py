from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Abstract pages, StreamField blocks, media, template tags, system checks."""

    name = "portal.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        from portal.core import (
            admin_pager,
            file_doors,
            middleware,
            page_doors,
            page_titles,
            picture_lines,
            picture_sizes,
            publication,
            withdrawal,
        )
        from portal.core.admin_scripts import use_calls
        from portal.core.image_form import use_cleaned_avatars
        from portal.core.start_page import OVERDUE_LINES
        from portal.core.text.admin import use_cleaned_fields
        from portal.core.uploads import checks  # noqa: F401

        middleware.connect()
        publication.connect()
        page_titles.connect()
        page_doors.connect()
        file_doors.connect()
        withdrawal.connect()
        picture_sizes.connect()
        admin_pager.connect()
        OVERDUE_LINES.register("pictures", picture_lines.build_overdue_lines, order=40)
        use_cleaned_fields()
        use_cleaned_avatars()
        use_calls()
