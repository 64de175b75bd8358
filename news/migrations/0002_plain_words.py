import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_initial"),
        ("news", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="eventindexpage",
            options={"verbose_name": "list of events"},
        ),
        migrations.AlterModelOptions(
            name="newsindexpage",
            options={"verbose_name": "list of news"},
        ),
        migrations.AlterModelOptions(
            name="publicationindexpage",
            options={"verbose_name": "list of publications"},
        ),
        migrations.AlterField(
            model_name="eventindexpage",
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
            model_name="eventindexpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="eventindexpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="eventpage",
            name="ends",
            field=models.DateField(
                help_text="For an event of one day: use the first day again.",
                verbose_name="last day",
            ),
        ),
        migrations.AlterField(
            model_name="eventpage",
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
            model_name="eventpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="eventpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="newsindexpage",
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
            model_name="newsindexpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="newsindexpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="newspage",
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
            model_name="newspage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="newspage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="publicationindexpage",
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
            model_name="publicationindexpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="publicationindexpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="publicationpage",
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
            model_name="publicationpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="publicationpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
    ]
