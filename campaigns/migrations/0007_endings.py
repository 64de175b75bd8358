from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0006_countries"),
    ]

    operations = [
        migrations.AddField(
            model_name="campaignpage",
            name="ending",
            field=models.CharField(
                blank=True,
                choices=[
                    ("won", "Won"),
                    ("partly", "Partly won"),
                    ("lost", "Lost"),
                    ("closed", "Closed"),
                ],
                help_text="Leave this empty while the campaign is running.",
                max_length=6,
                verbose_name="How it ended",
            ),
        ),
        migrations.AddField(
            model_name="campaignpage",
            name="evidence",
            field=models.URLField(
                blank=True,
                help_text="The address of the law, the decision or the report.",
                verbose_name="Where this can be seen",
            ),
        ),
        migrations.AddField(
            model_name="campaignpage",
            name="outcome",
            field=models.TextField(
                blank=True,
                help_text="Readers see this at the top of the page. One or two sentences are enough.",
                max_length=400,
                verbose_name="What came of it",
            ),
        ),
    ]
