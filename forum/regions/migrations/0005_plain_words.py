import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0004_own_account_groups"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="groupact",
            options={
                "ordering": ["-created", "-pk"],
                "verbose_name": "action in a group",
                "verbose_name_plural": "actions in groups",
            },
        ),
        migrations.AlterField(
            model_name="groupact",
            name="kind",
            field=models.CharField(
                choices=[
                    ("admit", "accepted"),
                    ("refuse", "not accepted"),
                    ("remove", "removed from the group"),
                    ("leave", "left the group"),
                ],
                max_length=10,
                verbose_name="action",
            ),
        ),
        migrations.AlterField(
            model_name="joinrequest",
            name="asked_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="asked on"
            ),
        ),
        migrations.AlterField(
            model_name="joinrequest",
            name="decided_at",
            field=models.DateTimeField(null=True, verbose_name="decided on"),
        ),
        migrations.AlterField(
            model_name="joinrequest",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting for a moderator"),
                    ("admitted", "Accepted"),
                    ("refused", "Not accepted"),
                    ("withdrawn", "Taken back"),
                ],
                default="waiting",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="regionalgroup",
            name="rules",
            field=models.TextField(
                blank=True,
                help_text="Write each rule on its own line.",
                max_length=2000,
                verbose_name="rules in English",
            ),
        ),
    ]
