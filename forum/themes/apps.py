from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_CONTENT, DEMO_PAGES


class ThemesConfig(AppConfig):
    """Themes: pages that open and close a board of their own."""

    name = "forum.themes"
    label = "themes"
    verbose_name = _("Forum: themes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published, page_unpublished

        from forum.engine import headers, writing_rules
        from forum.engine.forum_conversation import index_sections
        from forum.themes import boards, header, personal_data, shelf
        from forum.themes.demo_loading import load
        from forum.themes.models import summary
        from portal.members.leaving import BEFORE_LEAVING

        DEMO_PAGES.register("themes.ThemePage", Path(__file__).parent / "demo")
        index_sections.register("themes", shelf.build, order=10)
        headers.register("themes", header.build)
        writing_rules.register("themes", boards.refusal)
        BEFORE_LEAVING.register("themes", personal_data.on_leaving)
        # After the forum's conversations, which the summary quotes.
        DEMO_CONTENT.register("themes", load, order=65)
        page_published.connect(summary.on_published, dispatch_uid="themes.summary")
        page_published.connect(boards.on_published, dispatch_uid="themes.published")
        page_unpublished.connect(boards.on_unpublished, dispatch_uid="themes.unpublished")
