from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0004_drawing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="campaignpage",
            name="ends",
            field=models.DateField(
                blank=True,
                help_text="Leave this empty if the campaign has no end date.",
                null=True,
                verbose_name="last day",
            ),
        ),
        migrations.AlterField(
            model_name="campaignpage",
            name="starts",
            field=models.DateField(
                help_text="Until this day, readers see “Starting soon”.", verbose_name="first day"
            ),
        ),
    ]
