from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0004_existing_members"),
    ]

    operations = [
        migrations.AlterField(
            model_name="member",
            name="preferred_language",
            field=models.CharField(blank=True, max_length=10, verbose_name="preferred language"),
        ),
    ]
