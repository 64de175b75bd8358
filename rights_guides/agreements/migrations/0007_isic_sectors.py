"""Sectors are the letters of ISIC; what revisions and wagtail-localize keep is moved, too."""

import json

from django.db import migrations, models

BATCH = 200
LETTERS = {
    "agriculture": "A",
    "manufacturing": "C",
    "construction": "F",
    "transport": "H",
    "hospitality": "I",
    "care": "Q",
    "domestic-work": "T",
}
# Sections that had no word before are left out again.
WORDS = {letter: word for word, letter in LETTERS.items()} | dict.fromkeys("BDEGJKLMNOPRSU", "")


def _change(apps, names):
    pages = apps.get_model("agreements", "AgreementPage").objects
    for before, after in names.items():
        pages.filter(sector=before).update(sector=after)
    found = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="agreements", model="agreementpage"
    )
    for content_type in found:
        revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
            content_type_id=content_type.pk
        )
        for revision in revisions.iterator(BATCH):
            if _rename(revision.content, names):
                revisions.filter(pk=revision.pk).update(content=revision.content)
        sources = apps.get_model("wagtail_localize", "TranslationSource").objects.filter(
            specific_content_type_id=content_type.pk
        )
        for source in sources.iterator(BATCH):
            content = json.loads(source.content_json)
            if _rename(content, names):
                sources.filter(pk=source.pk).update(content_json=json.dumps(content))


def _rename(content, names):
    before = content.get("sector", "")
    content["sector"] = names.get(before, before)
    return content["sector"] != before


def forward(apps, schema_editor):
    _change(apps, LETTERS)


def backward(apps, schema_editor):
    _change(apps, WORDS)


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0006_what_a_summary_holds"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.RunPython(forward, backward),
        migrations.AlterField(
            model_name="agreementpage",
            name="sector",
            field=models.CharField(
                blank=True,
                choices=[
                    ("A", "Agriculture"),
                    ("B", "Mining"),
                    ("C", "Manufacturing"),
                    ("D", "Electricity and gas"),
                    ("E", "Water and waste"),
                    ("F", "Construction"),
                    ("G", "Shops and trade"),
                    ("H", "Transport"),
                    ("I", "Hotels and restaurants"),
                    ("J", "Media and telecommunications"),
                    ("K", "Banks and insurance"),
                    ("L", "Property"),
                    ("M", "Offices and science"),
                    ("N", "Cleaning, security and agency work"),
                    ("O", "Public service"),
                    ("P", "Education"),
                    ("Q", "Health and care"),
                    ("R", "Arts and sport"),
                    ("S", "Other services"),
                    ("T", "Domestic work"),
                    ("U", "International organisations"),
                ],
                max_length=1,
                verbose_name="sector",
            ),
        ),
    ]
