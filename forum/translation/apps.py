from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """Posts, topics, boards and polls in the reader's own language."""

    name = "forum.translation"
    label = "forum_translation"
    verbose_name = _("Forum: translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engine import hooks
        from forum.translation import corrections, forum_hooks, search
        from forum.translation.models import TextTranslation
        from portal.core.demo import DEMO_LOADERS
        from portal.members.account_deletion import BEFORE_ACCOUNT_DELETION
        from portal.members.personal_data import PERSONAL_DATA
        from portal.search.registry import SEARCH_SOURCES, SearchSource

        hooks.TOPIC_PAGE.register("translation", forum_hooks.topic_context)
        hooks.BOARD_PAGE.register("translation", forum_hooks.board_context)
        hooks.KNOWN_TRANSLATIONS.register("translation", forum_hooks.find_known_translation)
        hooks.DECISION_PAGE.register("translation", corrections.decision_context)
        DEMO_LOADERS.register(
            "sample translations", "forum.translation.demo.load.load_translations", order=90
        )
        SEARCH_SOURCES.register(
            "post-translation",
            SearchSource(
                TextTranslation,
                lambda: {"post": _("Forum post")},
                search.to_documents,
                search.public_translations,
            ),
        )
        search.connect()
        PERSONAL_DATA.register("corrections", corrections.export_corrections)
        BEFORE_ACCOUNT_DELETION.register("translation", corrections.erase_on_leaving)
