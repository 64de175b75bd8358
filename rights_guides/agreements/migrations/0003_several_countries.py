"""An agreement of several countries counts for each of them.

What revisions and wagtail-localize keep of a page is moved, too: it is published again.
"""

import json

import django_countries.fields
from django.db import migrations

BATCH = 200
# wagtail-localize keeps which fields it knew: by the name of the last migration.
BEFORE, THIS = "0002_initial", "0003_several_countries"


def _several(content):
    content["countries"] = content.pop("country", "") or ""
    return content


def _one(content):
    content["country"] = (content.pop("countries", "") or "").partition(",")[0]
    return content


def _change(apps, change, before, after):
    pages = apps.get_model("agreements", "AgreementPage")
    for page in pages.objects.all().iterator(BATCH):
        values = change({"country": str(page.country or ""), "countries": _join(page.countries)})
        pages.objects.filter(pk=page.pk).update(**values)
    found = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="agreements", model="agreementpage"
    )
    for content_type in found:
        revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
            content_type_id=content_type.pk
        )
        for revision in revisions.iterator(BATCH):
            revisions.filter(pk=revision.pk).update(content=change(revision.content))
        sources = apps.get_model("wagtail_localize", "TranslationSource").objects.filter(
            specific_content_type_id=content_type.pk
        )
        for source in sources.iterator(BATCH):
            content = change(json.loads(source.content_json))
            sources.filter(pk=source.pk).update(content_json=json.dumps(content))
        sources.filter(schema_version=before).update(schema_version=after)


def _join(codes):
    return ",".join(str(code) for code in codes or ())


def forward(apps, schema_editor):
    _change(apps, _several, BEFORE, THIS)


def backward(apps, schema_editor):
    _change(apps, _one, THIS, BEFORE)


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0002_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreementpage",
            name="countries",
            field=django_countries.fields.CountryField(
                blank=True,
                default="",
                help_text="All those where it holds.",
                max_length=746,
                multiple=True,
                verbose_name="countries",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(forward, backward),
        migrations.RemoveField(model_name="agreementpage", name="country"),
    ]
