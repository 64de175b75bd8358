from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum_translation", "0003_corrections"),
    ]

    operations = [
        migrations.AlterField(
            model_name="texttranslation",
            name="claimed_on",
            field=models.DateTimeField(auto_now_add=True, verbose_name="started on"),
        ),
        migrations.AlterField(
            model_name="texttranslation",
            name="machine_passages",
            field=models.JSONField(
                blank=True, default=list, verbose_name="machine-translated passages"
            ),
        ),
        migrations.AlterField(
            model_name="texttranslation",
            name="via",
            field=models.CharField(blank=True, max_length=10, verbose_name="translated through"),
        ),
    ]
