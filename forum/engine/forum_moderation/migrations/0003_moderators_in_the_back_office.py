"""Moderators of the boards that there are may enter the back office, as those of new ones may."""

from typing import Any

from django.db import migrations

PUBLIC_MODERATORS_GROUP = "Moderators: public boards"


def let_in(apps: Any, schema_editor: Any) -> None:
    permission = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    groups = apps.get_model("auth", "Group").objects
    moderators = groups.filter(boards_moderated__isnull=False) | groups.filter(
        name=PUBLIC_MODERATORS_GROUP
    )
    for group in moderators.distinct():
        group.permissions.add(*permission)


class Migration(migrations.Migration):
    dependencies = [
        ("forum_moderation", "0002_reports_versions_places"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(let_in, migrations.RunPython.noop)]
