import django.db.models.deletion
import django_countries.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_initial"),
        ("news", "0003_drawing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="eventpage",
            name="country",
            field=django_countries.fields.CountryField(
                blank=True,
                help_text="Leave this empty if people meet online.",
                max_length=2,
                verbose_name="country",
            ),
        ),
        migrations.AlterField(
            model_name="eventpage",
            name="place",
            field=models.CharField(
                help_text="The town and the building, for example “Kathmandu, Union House”. Write “Online” if people meet on the internet.",
                max_length=160,
                verbose_name="place",
            ),
        ),
        migrations.AlterField(
            model_name="newspage",
            name="date",
            field=models.DateField(
                help_text="Readers see this day, and lists show the newest first.",
                verbose_name="date",
            ),
        ),
        migrations.AlterField(
            model_name="publicationpage",
            name="date",
            field=models.DateField(
                help_text="Readers see this day, and lists show the newest first.",
                verbose_name="date",
            ),
        ),
        migrations.AlterField(
            model_name="publicationpage",
            name="document",
            field=models.ForeignKey(
                blank=True,
                help_text="The file that readers download. Keep it small: many readers have little data.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="core.sitedocument",
                verbose_name="document",
            ),
        ),
    ]
