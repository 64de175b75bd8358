"""Posts keep when they appeared; of those that there are, when they were written."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models import F


def fill_in(apps, schema_editor):
    apps.get_model("forum_conversation", "Post").objects.update(appeared_on=F("created"))


class Migration(migrations.Migration):
    dependencies = [("forum_conversation", "0005_reported_words")]

    operations = [
        migrations.AddField(
            "post",
            "appeared_on",
            models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="appeared on"
            ),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex("post", "post_by_kind"),
        migrations.AddIndex(
            "post",
            models.Index(fields=["topic", "kind", "approved", "appeared_on"], name="post_by_kind"),
        ),
        migrations.AddIndex(
            "post",
            models.Index(
                fields=["topic", "approved", "appeared_on", "id"], name="post_appearing_order"
            ),
        ),
    ]
