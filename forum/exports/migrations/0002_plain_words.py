from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum_exports", "0001_pdf_order"),
    ]

    operations = [
        migrations.AlterField(
            model_name="pdforder",
            name="started_on",
            field=models.DateTimeField(blank=True, null=True, verbose_name="started on"),
        ),
    ]
