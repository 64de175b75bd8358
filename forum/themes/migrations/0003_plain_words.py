import django.db.models.deletion
from django.db import migrations, models

import portal.core.fields


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_initial"),
        ("forum", "0003_plain_words"),
        ("themes", "0002_rename_subscription_and_lock"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="themenotice",
            options={
                "verbose_name": "notification about a theme",
                "verbose_name_plural": "notifications about themes",
            },
        ),
        migrations.AlterModelOptions(
            name="themesubscription",
            options={
                "verbose_name": "choice of notifications",
                "verbose_name_plural": "choices of notifications",
            },
        ),
        migrations.AlterField(
            model_name="themeindexpage",
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
            model_name="themeindexpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="themeindexpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="themenotice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("opens", "The theme has opened"),
                    ("week", "Seven days are left"),
                    ("day", "24 hours are left"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="themepage",
            name="board",
            field=models.ForeignKey(
                blank=True,
                help_text="Leave this empty for a new theme. The site makes a board together with the page.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="theme_pages",
                to="forum.forum",
                verbose_name="board",
            ),
        ),
        migrations.AlterField(
            model_name="themepage",
            name="closes_on",
            field=models.DateField(
                blank=True,
                help_text="The last day of the theme. A theme runs for three to six months.",
                null=True,
                verbose_name="closes on",
            ),
        ),
        migrations.AlterField(
            model_name="themepage",
            name="guiding_questions",
            field=models.TextField(
                blank=True,
                help_text="Write each question on its own line.",
                verbose_name="guiding questions",
            ),
        ),
        migrations.AlterField(
            model_name="themepage",
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
            model_name="themepage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="themepage",
            name="length_reason",
            field=models.CharField(
                blank=True,
                help_text="Needed only if the theme does not run for three to six months.",
                max_length=400,
                verbose_name="why the theme runs for a shorter or longer time",
            ),
        ),
        migrations.AlterField(
            model_name="themepage",
            name="opens_on",
            field=models.DateField(
                blank=True,
                help_text="Leave this empty while the theme is only a proposal.",
                null=True,
                verbose_name="opens on",
            ),
        ),
        migrations.AlterField(
            model_name="themepage",
            name="reading",
            field=portal.core.fields.StreamField(
                blank=True,
                help_text="You can choose any page of this site: guides, agreements, cases.",
                verbose_name="pages to read first",
            ),
        ),
        migrations.AlterField(
            model_name="themepage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="themepage",
            name="synthesis_days",
            field=models.PositiveSmallIntegerField(
                default=60,
                help_text="We count from the day after the theme closes.",
                verbose_name="days for the summary",
            ),
        ),
        migrations.AlterField(
            model_name="themeproposal",
            name="decided_at",
            field=models.DateTimeField(null=True, verbose_name="decided on"),
        ),
        migrations.AlterField(
            model_name="themeproposal",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting for a moderator"),
                    ("shown", "Open for support"),
                    ("refused", "Not accepted"),
                    ("taken", "In preparation"),
                    ("withdrawn", "Taken back"),
                ],
                db_index=True,
                default="waiting",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="themesubscription",
            name="follows",
            field=models.BooleanField(verbose_name="wants notifications"),
        ),
        migrations.AlterField(
            model_name="themesummarypage",
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
            model_name="themesummarypage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="themesummarypage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
    ]
