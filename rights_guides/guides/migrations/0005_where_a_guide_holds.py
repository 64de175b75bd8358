"""A guide says for whom it is, and is about areas of rights that are data.

What revisions and wagtail-localize keep of a page is moved, too: it is published again.
"""

import json

import django_countries.fields
from django.db import migrations, models

BATCH = 200
# wagtail-localize keeps which fields it knew: by the name of the last migration.
BEFORE, THIS = "0004_parts", "0005_where_a_guide_holds"
# The areas that could be chosen before, by the keys that they still have.
KNOWN = ["documents", "wages", "recruitment", "union", "domestic-work", "safety"]
LABELS = [
    "Passport and documents",
    "Wages",
    "Recruitment",
    "Joining a union",
    "Domestic work",
    "Safety and health",
]


def _several(content):
    topic = content.pop("topic", "") or ""
    content["topics"] = f",{topic}," if topic else ""
    return content


def _one(content):
    keys = (content.pop("topics", "") or "").split(",")
    content["topic"] = next((key for key in keys if key in KNOWN), KNOWN[0])
    return content


def _change(apps, change, before, after):
    pages = apps.get_model("rights_guides", "GuidePage").objects
    for page in pages.values("pk", "topic", "topics").iterator(BATCH):
        key = page.pop("pk")
        pages.filter(pk=key).update(**change(page))
    found = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="rights_guides", model="guidepage"
    )
    for content_type in found:
        revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
            content_type_id=content_type.pk
        )
        for revision in revisions.iterator(BATCH):
            revisions.filter(pk=revision.pk).update(content=change(revision.content))
        _change_translations(apps, content_type.pk, change)
        apps.get_model("wagtail_localize", "TranslationSource").objects.filter(
            specific_content_type_id=content_type.pk, schema_version=before
        ).update(schema_version=after)


def _change_translations(apps, content_type, change):
    """What translations begin with; what was chosen anew for one language is no longer."""
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects.filter(
        specific_content_type_id=content_type
    )
    for source in sources.iterator(BATCH):
        content = change(json.loads(source.content_json))
        sources.filter(pk=source.pk).update(content_json=json.dumps(content))
    for name in ("SegmentOverride", "OverridableSegment"):
        apps.get_model("wagtail_localize", name).objects.filter(
            context__path__in=["topic", "destination"],
            context__object__in=sources.values("object"),
        ).delete()


def forward(apps, schema_editor):
    _change(apps, _several, BEFORE, THIS)


def backward(apps, schema_editor):
    _change(apps, _one, THIS, BEFORE)


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("rights_guides", "0004_parts"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.AlterField(
            model_name="guidepage",
            name="topic",
            field=models.CharField(
                choices=list(zip(KNOWN, LABELS, strict=True)),
                default="documents",
                max_length=20,
                verbose_name="what the guide is about",
            ),
        ),
        migrations.AddField(
            model_name="guidepage",
            name="topics",
            field=models.CharField(
                default="",
                help_text="Lists show the first one. Readers find the guide by each of them.",
                max_length=2000,
                verbose_name="what the guide is about",
            ),
        ),
        migrations.AddField(
            model_name="guidepage",
            name="origins",
            field=django_countries.fields.CountryField(
                blank=True,
                help_text="Leave this empty if it does not matter where people come from.",
                max_length=746,
                multiple=True,
                verbose_name="countries of origin",
            ),
        ),
        migrations.AddField(
            model_name="guidepage",
            name="stages",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Leave this empty if the guide is for the whole journey.",
                max_length=400,
                verbose_name="parts of the journey",
            ),
        ),
        migrations.AddField(
            model_name="guidepage",
            name="sectors",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Leave this empty if the guide is for workers in every sector.",
                max_length=400,
                verbose_name="sectors",
            ),
        ),
        migrations.AddField(
            model_name="guidepage",
            name="is_sensitive",
            field=models.BooleanField(
                default=False,
                help_text="Tick this if an employer or another person may harm readers when they see the guide.",
                verbose_name="Reading this can be dangerous",
            ),
        ),
        migrations.RunPython(forward, backward),
        migrations.RemoveField(model_name="guidepage", name="topic"),
    ]
