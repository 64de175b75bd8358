from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumPermissionConfig(AppConfig):
    """Who may do what on which board."""

    name = "forum.engine.forum_permission"
    label = "forum_permission"
    verbose_name = _("Forum: rights")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import (
            m2m_changed,
            post_delete,
            post_migrate,
            post_save,
            pre_delete,
        )

        from forum.engine.forum.models import Forum
        from forum.engine.forum_permission import receivers, setup
        from portal.members.models import Member
        from portal.members.roles import STANDING_GROUPS

        post_migrate.connect(
            receivers.create_permissions, sender=self, dispatch_uid="forum_permission.create"
        )
        post_save.connect(
            receivers.update_board_permissions, sender=Forum, dispatch_uid="forum_permission.board"
        )
        for signal, sender, receiver in (
            (m2m_changed, Member.groups.through, receivers.on_groups_changed),
            (post_save, Member, receivers.on_member_saved),
            (pre_delete, Member, receivers.before_member_deleted),
            (post_delete, Member, receivers.on_member_deleted),
        ):
            signal.connect(
                receiver, sender=sender, dispatch_uid=f"forum_permission.{receiver.__name__}"
            )
        STANDING_GROUPS.register("trusted members", setup.trusted_group)
        STANDING_GROUPS.register("moderators of public boards", setup.public_moderators_group)
