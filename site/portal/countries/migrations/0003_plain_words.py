import django.db.models.deletion
from django.db import migrations, models

import portal.core.telephone


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_initial"),
        ("countries", "0002_contact_names"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contact",
            name="email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mail address"),
        ),
        migrations.AlterField(
            model_name="contact",
            name="free_of_charge",
            field=models.BooleanField(default=False, verbose_name="calls are free"),
        ),
        migrations.AlterField(
            model_name="contact",
            name="languages",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Codes of the languages on this site.",
                verbose_name="languages spoken",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="name",
            field=models.CharField(
                help_text="The name of the office or centre, not of a person.",
                max_length=160,
                verbose_name="name",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="phone",
            field=models.CharField(
                blank=True,
                max_length=40,
                validators=[portal.core.telephone.validate_telephone],
                verbose_name="phone number",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="weekday_from",
            field=models.PositiveSmallIntegerField(
                blank=True,
                choices=[
                    (0, "Monday"),
                    (1, "Tuesday"),
                    (2, "Wednesday"),
                    (3, "Thursday"),
                    (4, "Friday"),
                    (5, "Saturday"),
                    (6, "Sunday"),
                ],
                null=True,
                verbose_name="open from (day)",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="weekday_to",
            field=models.PositiveSmallIntegerField(
                blank=True,
                choices=[
                    (0, "Monday"),
                    (1, "Tuesday"),
                    (2, "Wednesday"),
                    (3, "Thursday"),
                    (4, "Friday"),
                    (5, "Saturday"),
                    (6, "Sunday"),
                ],
                null=True,
                verbose_name="open until (day)",
            ),
        ),
        migrations.AlterField(
            model_name="countryindexpage",
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
            model_name="countryindexpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="countryindexpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="countrypage",
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
            model_name="countrypage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="countrypage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="countrypage",
            name="role",
            field=models.CharField(
                choices=[
                    ("origin", "Country of origin"),
                    ("destination", "Country of destination"),
                    ("both", "Country of origin and destination"),
                ],
                default="origin",
                max_length=12,
                verbose_name="origin or destination",
            ),
        ),
        migrations.AlterField(
            model_name="union",
            name="affiliate",
            field=models.BooleanField(
                default=True,
                help_text="The union is a member of the federation.",
                verbose_name="affiliate",
            ),
        ),
    ]
