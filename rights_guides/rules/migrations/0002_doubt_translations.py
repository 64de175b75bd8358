from django.db import migrations

import portal.core.multilingual


class Migration(migrations.Migration):
    dependencies = [
        ("rules", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="rule",
            name="doubt_translations",
            field=portal.core.multilingual.MultilingualTextField(
                blank=True, default=dict, verbose_name="doubt in other languages"
            ),
        ),
    ]
