import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("forum", "0002_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="forum",
            name="audience",
            field=models.CharField(
                choices=[
                    ("public", "Everyone can read, members can write"),
                    ("group", "Only the members of a group"),
                    ("nobody", "Nobody yet"),
                ],
                default="nobody",
                max_length=10,
                verbose_name="who can read and write",
            ),
        ),
        migrations.AlterField(
            model_name="forum",
            name="members_group",
            field=models.ForeignKey(
                blank=True,
                help_text="The group that can read and write here if the board is not public.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="boards_read",
                to="auth.group",
                verbose_name="members",
            ),
        ),
        migrations.AlterField(
            model_name="forum",
            name="outside_translation",
            field=models.BooleanField(
                default=True,
                help_text="If not, we use only our own translation service.",
                verbose_name="texts can be sent to an outside translation service",
            ),
        ),
        migrations.AlterField(
            model_name="forum",
            name="pseudonyms_allowed",
            field=models.BooleanField(
                default=False, verbose_name="members can write under a pseudonym"
            ),
        ),
        migrations.AlterField(
            model_name="forum",
            name="slow_mode_seconds",
            field=models.PositiveIntegerField(
                default=0,
                help_text="How many seconds a member must wait between two posts. Enter 0 for no wait.",
                verbose_name="slow mode",
            ),
        ),
        migrations.AlterField(
            model_name="forum",
            name="type",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Topics: people can write here"),
                    (1, "Other boards: people write on the boards inside"),
                ],
                db_index=True,
                verbose_name="content of the board",
            ),
        ),
    ]
