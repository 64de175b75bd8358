from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wishes", "0002_translation_request"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="translationrequest",
            options={
                "ordering": ["-asked_at", "-pk"],
                "verbose_name": "request for a translation",
                "verbose_name_plural": "requests for translations",
            },
        ),
        migrations.AlterField(
            model_name="translationrequest",
            name="wants_to_know",
            field=models.BooleanField(
                default=True, verbose_name="wants to know when the page is translated"
            ),
        ),
    ]
