import django.db.models.deletion
import django_countries.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0003_several_countries"),
        ("core", "0002_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="agreementindexpage",
            options={"verbose_name": "list of agreements"},
        ),
        migrations.AlterField(
            model_name="agreementindexpage",
            name="image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="core.siteimage",
                verbose_name="picture",
            ),
        ),
        migrations.AlterField(
            model_name="agreementindexpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="agreementindexpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="agreementpage",
            name="countries",
            field=django_countries.fields.CountryField(
                blank=True,
                help_text="Choose every country where the agreement is valid.",
                max_length=746,
                multiple=True,
                verbose_name="countries",
            ),
        ),
        migrations.AlterField(
            model_name="agreementpage",
            name="image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="core.siteimage",
                verbose_name="picture",
            ),
        ),
        migrations.AlterField(
            model_name="agreementpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="agreementpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="agreementpage",
            name="sector",
            field=models.CharField(
                blank=True,
                choices=[
                    ("agriculture", "Agriculture"),
                    ("care", "Care work"),
                    ("construction", "Construction"),
                    ("domestic-work", "Domestic work"),
                    ("hospitality", "Hotels and restaurants"),
                    ("manufacturing", "Manufacturing"),
                    ("transport", "Transport"),
                ],
                max_length=20,
                verbose_name="sector",
            ),
        ),
        migrations.AlterField(
            model_name="agreementpage",
            name="valid_until",
            field=models.DateField(
                blank=True,
                help_text="Leave this empty if the agreement has no end date.",
                null=True,
                verbose_name="valid until",
            ),
        ),
    ]
