"""Rename the helpful posts to votes for them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum_conversation", "0002_initial"),
        ("forum_engagement", "0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel("Helpful", "HelpfulVote"),
        migrations.AlterField(
            "HelpfulVote",
            "post",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="helpful_votes",
                to="forum_conversation.post",
                verbose_name="post",
            ),
        ),
        migrations.AlterField(
            "HelpfulVote",
            "member",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="helpful_votes",
                to=settings.AUTH_USER_MODEL,
                verbose_name="member",
            ),
        ),
    ]
