import uuid

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

import portal.core.multilingual
import rights_guides.agreements.languages
import rights_guides.agreements.units


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0007_isic_sectors"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClauseTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=60,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z0-9][a-z0-9_.-]*\\Z", code="key"
                            )
                        ],
                        verbose_name="Name in the web address",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "translations",
                    portal.core.multilingual.MultilingualTextField(
                        blank=True, default=dict, verbose_name="name in other languages"
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(default=100, verbose_name="order in the list"),
                ),
                (
                    "rights_topic",
                    models.SlugField(blank=True, max_length=60, verbose_name="area of rights"),
                ),
                (
                    "better",
                    models.CharField(
                        blank=True,
                        choices=[("more", "More is better"), ("less", "Less is better")],
                        help_text="Leave this empty if two of them cannot be compared by a number.",
                        max_length=4,
                        verbose_name="Which of two numbers is better",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="agreements.clausetopic",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "area of clauses",
                "verbose_name_plural": "areas of clauses",
                "ordering": ["order", "key"],
            },
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("provided", "Provided"),
                            ("silent", "The agreement says nothing"),
                            ("excluded", "Expressly excluded"),
                            ("not_coded", "Not read yet"),
                        ],
                        default="not_coded",
                        max_length=10,
                        verbose_name="What the agreement says",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=14,
                        null=True,
                        verbose_name="Number",
                    ),
                ),
                (
                    "amount_to",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=14, null=True, verbose_name="Up to"
                    ),
                ),
                (
                    "value_text",
                    models.CharField(
                        blank=True,
                        help_text="Only if it is no number.",
                        max_length=120,
                        verbose_name="Value in words",
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("money", "Money"),
                            ("percent", "Per cent"),
                            ("minutes", "Minutes"),
                            ("hours", "Hours"),
                            ("days", "Days"),
                            ("weeks", "Weeks"),
                            ("months", "Months"),
                            ("years", "Years"),
                            ("km", "Kilometres"),
                            ("count", "Something else, named in the condition"),
                        ],
                        max_length=8,
                        verbose_name="Unit",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        blank=True,
                        max_length=3,
                        validators=[rights_guides.agreements.units.validate_currency],
                        verbose_name="Currency",
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hour", "per hour"),
                            ("day", "per day"),
                            ("week", "per week"),
                            ("month", "per month"),
                            ("year", "per year"),
                            ("once", "once"),
                            ("journey", "per journey"),
                            ("km", "per kilometre"),
                        ],
                        max_length=8,
                        verbose_name="Period",
                    ),
                ),
                (
                    "unit_note",
                    models.CharField(
                        blank=True,
                        help_text="What the number depends on: at most, on top, in winter.",
                        max_length=120,
                        verbose_name="Condition",
                    ),
                ),
                (
                    "who",
                    models.CharField(blank=True, max_length=200, verbose_name="Who is covered"),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        max_length=500,
                        validators=[django.core.validators.MaxLengthValidator(500)],
                        verbose_name="In plain words",
                    ),
                ),
                (
                    "quotation",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[django.core.validators.MaxLengthValidator(4000)],
                        verbose_name="Quotation",
                    ),
                ),
                (
                    "quotation_page",
                    models.CharField(blank=True, max_length=20, verbose_name="Page"),
                ),
                (
                    "quotation_language",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[rights_guides.agreements.languages.validate_languages],
                        verbose_name="Language",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="Address of the source"
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="agreements.agreementpage",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="agreements.clausetopic",
                        verbose_name="What it is about",
                    ),
                ),
            ],
            options={
                "verbose_name": "clause",
                "verbose_name_plural": "clauses",
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
    ]
