import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0002_initial"),
        ("core", "0002_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="campaignindexpage",
            options={"verbose_name": "list of campaigns"},
        ),
        migrations.AlterField(
            model_name="campaignindexpage",
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
            model_name="campaignindexpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="campaignindexpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="campaignpage",
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
            model_name="campaignpage",
            name="image_alt",
            field=models.CharField(
                blank=True,
                help_text="Screen readers read this to people who cannot see the picture. Leave it empty if the picture is only decoration.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AlterField(
            model_name="campaignpage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day when someone last compared the content with its sources.",
                null=True,
                verbose_name="reviewed on",
            ),
        ),
    ]
