"""The group of those who may learn who is behind a pseudonym is there from the start."""

from django.db import migrations

IDENTITY_KEEPERS = "Identity keepers"


def create_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.get_or_create(name=IDENTITY_KEEPERS)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("members", "0002_member_union"),
    ]

    operations = [migrations.RunPython(create_group, migrations.RunPython.noop)]
