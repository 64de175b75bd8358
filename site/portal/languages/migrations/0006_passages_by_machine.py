from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("languages", "0005_plain_words"),
    ]

    operations = [
        migrations.AlterField(
            model_name="publishedtext",
            name="by_machine",
            field=models.JSONField(
                blank=True, default=list, verbose_name="machine-translated passages"
            ),
        ),
    ]
