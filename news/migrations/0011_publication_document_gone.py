from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0010_documents_to_files"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="publicationpage",
            name="document",
        ),
    ]
