from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_LOADERS


class ThemesConfig(AppConfig):
    """Themes: pages that open and close a board of their own."""

    name = "forum.themes"
    label = "themes"
    verbose_name = _("Forum: themes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published, page_unpublished

        from forum.engine import hooks
        from forum.themes import boards, forum_hooks, personal_data, search
        from forum.themes.models import summary
        from portal.core.page_kinds import PAGE_KINDS
        from portal.core.sections import Section, register_section
        from portal.members.account_deletion import BEFORE_ACCOUNT_DELETION
        from portal.members.notices import WAITING
        from portal.search.registry import FACET_NAMES

        register_section(
            Section(
                "themes",
                _("Themes"),
                motif="stairs",
                stylesheet="forum/site.css",
                index_page="themes.ThemeIndexPage",
            ),
            order=80,
        )
        PAGE_KINDS.register("theme", "themes.ThemePage")
        WAITING.register("proposals", forum_hooks.PROPOSALS, order=50)
        hooks.INDEX_SECTIONS.register("themes", forum_hooks.index_section, order=10)
        hooks.BOARD_HEADERS.register("themes", forum_hooks.board_header)
        hooks.THEMES_OF_POSTS.register("themes", search.is_about_theme)
        hooks.WRITING_REFUSALS.register("themes", boards.writing_refusal)
        FACET_NAMES.register("theme", search.get_theme_names)
        BEFORE_ACCOUNT_DELETION.register("themes", personal_data.erase_proposals)
        DEMO_LOADERS.register("themes", "forum.themes.demo.load.load_themes", order=60)
        page_published.connect(summary.on_published, dispatch_uid="themes.summary")
        page_published.connect(boards.on_published, dispatch_uid="themes.published")
        page_unpublished.connect(boards.on_unpublished, dispatch_uid="themes.unpublished")
