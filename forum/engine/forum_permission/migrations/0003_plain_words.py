from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("forum_permission", "0002_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="userforumpermission",
            options={
                "verbose_name": "rule for a person",
                "verbose_name_plural": "rules for people",
            },
        ),
    ]
