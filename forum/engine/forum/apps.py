from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumConfig(AppConfig):
    """Boards, and the forum's first page."""

    name = "forum.engine.forum"
    label = "forum"
    verbose_name = _("Forum: boards")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from machina.models.fields import MarkupTextField

        from forum.engine import checks  # noqa: F401  (registers the system checks)
        from portal.core.highlights import DOORS, Door
        from portal.core.sections import Section, register_section
        from portal.core.text.admin import clean_in_forms
        from portal.core.text.fields import TextField
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission
        from portal.search.registry import NO_RESULT_LINKS

        clean_in_forms(MarkupTextField, TextField)
        register_section(
            Section(
                "forum",
                _("Forum"),
                motif="voices",
                stylesheet="forum/site.css",
                urls="forum.urls",
                disallow=(
                    "member/",
                    "moderation/",
                    "tracking/",
                    "translation/",
                    "poll/",
                    "attachment/",
                    "named/",
                    "statistics/board/",
                ),
            ),
            order=90,
        )
        DOORS.register(
            "unions",
            Door(
                _("My union works with migrants"),
                _("Talk with other unions. Everyone writes in their own language."),
                "{}forum/".format,
            ),
            order=20,
        )
        NO_RESULT_LINKS.register(
            "forum", Door(_("Ask in the forum"), "", "{}forum/".format), order=20
        )
        EDITOR_PERMISSIONS.register("boards", ModelPermission("forum.forum"))
