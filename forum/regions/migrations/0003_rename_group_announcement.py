"""Rename the pages of a group to its announcements."""

import django.db.models.deletion
import modelcluster.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("regions", "0002_audit_log_actor")]

    operations = [
        migrations.RenameModel("GroupPage", "GroupAnnouncement"),
        migrations.AlterField(
            "GroupAnnouncement",
            "group",
            modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="announcements",
                to="regions.regionalgroup",
            ),
        ),
    ]
