from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum_attachments", "0003_reported_words"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="proposed",
            field=models.BooleanField(default=False, verbose_name="waiting for a moderator"),
        ),
        migrations.AlterField(
            model_name="attachment",
            name="taken_away_on",
            field=models.DateTimeField(null=True, verbose_name="removed on"),
        ),
    ]
