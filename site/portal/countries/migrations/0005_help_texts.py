from django.db import migrations, models

import portal.core.multilingual
import portal.core.telephone


class Migration(migrations.Migration):
    dependencies = [
        ("countries", "0004_drawing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contact",
            name="closes",
            field=models.TimeField(
                blank=True,
                help_text="If someone answers day and night, write the same time twice.",
                null=True,
                verbose_name="closes at",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="email",
            field=models.EmailField(
                blank=True,
                help_text="The office’s address, not one person’s own. Anyone can read it.",
                max_length=254,
                verbose_name="e-mail address",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="free_of_charge",
            field=models.BooleanField(
                default=False,
                help_text="Tick this only if the call costs nothing, from a mobile phone too. Readers see “Free call”.",
                verbose_name="calls are free",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="names",
            field=portal.core.multilingual.MultilingualTextField(
                blank=True,
                default=dict,
                help_text="If a language is empty, its readers see the English name.",
                verbose_name="name in other languages",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="opens",
            field=models.TimeField(
                blank=True,
                help_text="The time on the clock at the office.",
                null=True,
                verbose_name="opens at",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="phone",
            field=models.CharField(
                blank=True,
                help_text="Write the country code too, for example +977 1 555 0101.",
                max_length=40,
                validators=[portal.core.telephone.validate_telephone],
                verbose_name="phone number",
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="role",
            field=models.CharField(
                choices=[
                    ("focal_point", "Focal point"),
                    ("hotline", "Hotline"),
                    ("legal", "Legal support"),
                    ("resource_centre", "Migrant resource centre"),
                ],
                help_text="Readers see this under the name. A focal point looks after migrant workers’ questions.",
                max_length=20,
                verbose_name="role",
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
                help_text="If it is one day only, leave the second day empty.",
                null=True,
                verbose_name="open from (day)",
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
                help_text="Do people leave this country to work, come here to work, or both? Readers can choose by this.",
                max_length=12,
                verbose_name="origin or destination",
            ),
        ),
        migrations.AlterField(
            model_name="union",
            name="acronym",
            field=models.CharField(
                help_text="The short name. Each union in a country needs its own.",
                max_length=30,
                verbose_name="acronym",
            ),
        ),
        migrations.AlterField(
            model_name="union",
            name="name",
            field=models.CharField(
                help_text="The full name, as the union writes it. Readers see it beside every contact.",
                max_length=200,
                verbose_name="name",
            ),
        ),
        migrations.AlterField(
            model_name="union",
            name="website",
            field=models.URLField(
                blank=True,
                help_text="The union’s own website. Readers can open it from every contact.",
                verbose_name="website",
            ),
        ),
    ]
