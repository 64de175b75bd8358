from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumPermissionConfig(AppConfig):
    """Who may do what on which board."""

    name = "forum.engine.forum_permission"
    label = "forum_permission"
    verbose_name = _("Forum: rights")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from forum.engine.forum_permission.receivers import create_permissions

        post_migrate.connect(
            create_permissions, sender=self, dispatch_uid="forum_permission.create"
        )
