from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Posts that become good practice."""

    name = "forum.cases"
    label = "forum_cases"
    verbose_name = _("Good practice from the forum")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_save, pre_delete

        from forum.cases import events, forum_hooks, names, notices, personal_data
        from forum.engine import hooks
        from forum.engine.forum_conversation.models import Post
        from portal.core import publication
        from portal.core.demo import DEMO_LOADERS
        from portal.core.told_cases import CASE_TELLERS
        from portal.members.account_deletion import BEFORE_ACCOUNT_DELETION
        from portal.members.notices import WAITING

        CASE_TELLERS.register("forum", names.get_name)
        WAITING.register("cases told", notices.CASES, order=55)
        hooks.TOPIC_PAGE.register("cases", forum_hooks.topic_context)
        BEFORE_ACCOUNT_DELETION.register("cases told", personal_data.end_on_leaving)
        DEMO_LOADERS.register("cases told", "forum.cases.demo.load.load_proposal", order=70)
        post_save.connect(events.on_post_saved, sender=Post, dispatch_uid="forum_cases.saved")
        pre_delete.connect(events.on_post_deleted, sender=Post, dispatch_uid="forum_cases.deleted")
        publication.published.connect(events.on_published, dispatch_uid="forum_cases.published")
        publication.withdrawn.connect(events.on_withdrawn, dispatch_uid="forum_cases.withdrawn")
