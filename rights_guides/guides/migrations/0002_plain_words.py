import django.db.models.deletion
import django_countries.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_initial"),
        ("rights_guides", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="guideindexpage",
            options={"verbose_name": "list of guides"},
        ),
        migrations.AlterField(
            model_name="guideindexpage",
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
            model_name="guideindexpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="guideindexpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="guidepage",
            name="destination",
            field=django_countries.fields.CountryField(
                blank=True,
                help_text="Leave this empty if the guide is for every country.",
                max_length=2,
                verbose_name="country of destination",
            ),
        ),
        migrations.AlterField(
            model_name="guidepage",
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
            model_name="guidepage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="guidepage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="guidepage",
            name="topic",
            field=models.CharField(
                choices=[
                    ("documents", "Passport and documents"),
                    ("wages", "Wages"),
                    ("recruitment", "Recruitment"),
                    ("union", "Joining a union"),
                    ("domestic-work", "Domestic work"),
                    ("safety", "Safety and health"),
                ],
                max_length=20,
                verbose_name="what the guide is about",
            ),
        ),
    ]
