from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("forum_engagement", "0003_rename_helpful_vote"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="watch",
            options={
                "verbose_name": "choice to follow or mute",
                "verbose_name_plural": "choices to follow or mute",
            },
        ),
    ]
