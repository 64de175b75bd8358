"""Everybody who is here already was brought in by somebody: they count as vouched for."""

from django.db import migrations
from django.utils import timezone

KEEPERS = "Identity keepers"


def welcome(apps, schema_editor):
    from portal.core.text.names import skeleton_of

    Member = apps.get_model("members", "Member")
    Member.objects.filter(vouched_on=None).update(vouched_on=timezone.now())
    for member in Member.objects.only("pk", "display_name").iterator():
        Member.objects.filter(pk=member.pk).update(name_looks=skeleton_of(member.display_name))
    apps.get_model("auth", "Group").objects.get_or_create(name=KEEPERS)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_vouching_and_pseudonyms"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(welcome, migrations.RunPython.noop)]
