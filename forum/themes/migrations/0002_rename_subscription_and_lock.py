"""Rename the wishes for notices to subscriptions, and the forum's sections to scheduling locks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0002_initial"),
        ("themes", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel("ThemeWish", "ThemeSubscription"),
        migrations.RenameModel("Section", "SchedulingLock"),
        migrations.RenameField("SchedulingLock", "held_at", "locked_at"),
        migrations.AlterField(
            "ThemeNotice",
            "board",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="theme_notices",
                to="forum.forum",
            ),
        ),
        migrations.AlterField(
            "ThemeSubscription",
            "board",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="theme_subscriptions",
                to="forum.forum",
                verbose_name="board",
            ),
        ),
        migrations.AlterField(
            "ThemeSubscription",
            "member",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="theme_subscriptions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
