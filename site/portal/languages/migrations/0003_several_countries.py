from django.db import migrations, models


class Migration(migrations.Migration):
    """A page may be about several countries; going back keeps the codes that fit."""

    dependencies = [
        ("languages", "0002_initial"),
    ]

    operations = [
        migrations.RenameField("translationstatus", "country", "countries"),
        migrations.AlterField(
            model_name="translationstatus",
            name="countries",
            field=models.CharField(blank=True, max_length=750, verbose_name="countries"),
        ),
    ]
