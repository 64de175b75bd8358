from django.db import migrations


def make_keys(apps, schema_editor):
    """Each contact gets the key that it would get today: country, kind of place, number."""
    contacts = apps.get_model("countries", "Contact").objects.select_related("union")
    numbers = {}
    for contact in contacts.order_by("pk"):
        start = f"{contact.union.country}-{contact.role.replace('_', '-')}".lower()
        numbers[start] = numbers.get(start, 0) + 1
        contact.key = f"{start}-{numbers[start]}"
        contact.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [
        ("countries", "0006_directory"),
    ]

    operations = [migrations.RunPython(make_keys, migrations.RunPython.noop)]
