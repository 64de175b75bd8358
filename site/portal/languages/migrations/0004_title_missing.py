from django.db import migrations, models

BATCH = 500


def find_missing_titles(apps, schema_editor):
    """Titles that stand among the passages nobody has translated."""
    statuses = apps.get_model("languages", "TranslationStatus")
    translated = statuses.objects.exclude(source_language="").select_related("page")
    missing = [
        status.pk
        for status in translated.only("gaps", "page__title").iterator(BATCH)
        if status.page.title in (status.gaps or ())
    ]
    for start in range(0, len(missing), BATCH):
        found = statuses.objects.filter(pk__in=missing[start : start + BATCH])
        found.update(title_missing=True)


class Migration(migrations.Migration):
    """A page without a translated title is not shown as one in its language."""

    dependencies = [
        ("languages", "0003_several_countries"),
    ]

    operations = [
        migrations.AddField(
            model_name="translationstatus",
            name="title_missing",
            field=models.BooleanField(default=False, verbose_name="title not translated"),
        ),
        migrations.RunPython(find_missing_titles, migrations.RunPython.noop),
    ]
