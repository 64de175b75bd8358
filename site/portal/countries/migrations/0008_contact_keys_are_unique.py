from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("countries", "0007_contact_keys"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contact",
            name="key",
            field=models.SlugField(blank=True, editable=False, max_length=80, unique=True),
        ),
    ]
