import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

import portal.core.fields
import portal.core.partial_dates
import rights_guides.agreements.languages


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0005_drawing"),
        ("countries", "0004_drawing"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreementpage",
            name="covered_workers",
            field=models.CharField(
                blank=True,
                help_text="As the source prints it.",
                max_length=60,
                verbose_name="Workers covered",
            ),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="covers",
            field=models.CharField(blank=True, max_length=300, verbose_name="Who is covered"),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="extended_by_law",
            field=models.BooleanField(
                blank=True, null=True, verbose_name="Binds all employers by law"
            ),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="is_sample",
            field=models.BooleanField(
                default=False, help_text="Nobody has checked it yet.", verbose_name="Sample content"
            ),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="kind",
            field=models.CharField(
                choices=[
                    ("collective", "Collective agreement"),
                    ("unions", "Agreement between unions"),
                    ("state", "Contract set by a state"),
                    ("governments", "Agreement between governments"),
                ],
                default="collective",
                max_length=12,
                verbose_name="What it is",
            ),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="level",
            field=models.CharField(
                blank=True,
                choices=[
                    ("enterprise", "One company"),
                    ("sector", "One sector"),
                    ("national", "One country"),
                    ("transnational", "Several countries"),
                    ("model", "Model text"),
                ],
                max_length=14,
                verbose_name="Level",
            ),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="migrant_share",
            field=models.CharField(
                blank=True,
                help_text="As the source prints it.",
                max_length=60,
                verbose_name="Migrant workers among them",
            ),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="original_languages",
            field=models.CharField(
                blank=True,
                help_text="Codes of the languages, with commas between them.",
                max_length=60,
                validators=[rights_guides.agreements.languages.validate_languages],
                verbose_name="Original text in",
            ),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="original_texts",
            field=portal.core.fields.StreamField(blank=True, verbose_name="Original text"),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="reference",
            field=models.SlugField(
                blank=True,
                help_text="The same in every table from which the agreement is imported.",
                max_length=60,
                verbose_name="Reference",
            ),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="region",
            field=models.CharField(blank=True, max_length=120, verbose_name="Region"),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="renews_tacitly",
            field=models.BooleanField(
                blank=True, null=True, verbose_name="Goes on if nobody ends it"
            ),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="signed_on",
            field=models.DateField(blank=True, null=True, verbose_name="Signed on"),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="source_date",
            field=portal.core.partial_dates.PartialDateField(
                blank=True, verbose_name="Date of the source"
            ),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="source_title",
            field=models.CharField(blank=True, max_length=300, verbose_name="Title of the source"),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="source_url",
            field=models.URLField(blank=True, max_length=500, verbose_name="Address of the source"),
        ),
        migrations.AddField(
            model_name="agreementpage",
            name="summarised_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("editor", "An editor of this site"),
                    ("union", "A union of the country"),
                    ("researcher", "A researcher"),
                ],
                max_length=12,
                verbose_name="Summarised by",
            ),
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "side",
                    models.CharField(
                        choices=[("union", "Unions"), ("employer", "Employers")],
                        default="union",
                        max_length=10,
                        verbose_name="Side",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Only if the union is not in the directory. Write its own name.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="agreements.agreementpage",
                    ),
                ),
                (
                    "union",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="countries.union",
                        verbose_name="union",
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
    ]
