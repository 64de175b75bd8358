"""Entries without their texts, terms in a table of the engine's own, changes that wait.

What was in the index waits to be read again: ``manage.py search_index update`` does it, and
so does the first change.
"""

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = ("title", "headings", "body", "roman")
# Letters with all their marks, digits, and the private characters that begin what was
# worked out, are a term; everything else is a space. Nothing is folded twice.
CREATE_ON_SQLITE = (
    "CREATE VIRTUAL TABLE search_terms USING fts5("
    "title, headings, body, roman, columnsize=0,"
    " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")"
)
CREATE_ON_POSTGRESQL = (
    "CREATE TABLE search_terms (entry_id bigint PRIMARY KEY,"
    " title tsvector NOT NULL, headings tsvector NOT NULL,"
    " body tsvector NOT NULL, roman tsvector NOT NULL);"
    # Without a list of what is pending, which every search would have to read through.
    + "".join(
        f"CREATE INDEX search_terms_{column} ON search_terms USING gin ({column})"
        " WITH (fastupdate = off);"
        for column in COLUMNS
    )
)


def make_table(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(CREATE_ON_POSTGRESQL if is_postgresql else CREATE_ON_SQLITE)


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_terms")


def note_all(apps, schema_editor):
    """What has an entry is read again, into the new tables."""
    entries = apps.get_model("search", "SearchEntry").objects
    changes = apps.get_model("search", "SearchChange")
    changes.objects.bulk_create(
        (
            changes(content_type_id=content_type, object_id=key)
            for content_type, key in entries.values_list("content_type", "object_id")
        ),
        batch_size=500,
        ignore_conflicts=True,
    )
    entries.all().delete()


def remove_all(apps, schema_editor):
    apps.get_model("search", "SearchEntry").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("search", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField(verbose_name="object")),
                (
                    "number",
                    models.PositiveBigIntegerField(default=1),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="search.searchentry",
                    ),
                ),
                ("body", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="UnsentEntry",
            fields=[
                (
                    "entry",
                    models.PositiveBigIntegerField(primary_key=True, serialize=False),
                ),
                (
                    "number",
                    models.PositiveBigIntegerField(default=1),
                ),
            ],
        ),
        migrations.AddField(
            model_name="searchchange",
            name="content_type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="contenttypes.contenttype",
            ),
        ),
        migrations.AddConstraint(
            model_name="searchchange",
            constraint=models.UniqueConstraint(
                fields=("content_type", "object_id"), name="one_search_change_per_object"
            ),
        ),
        migrations.RunPython(note_all, remove_all),
        migrations.RemoveConstraint(
            model_name="searchentry",
            name="one_search_entry_per_object",
        ),
        migrations.RemoveIndex(
            model_name="searchentry",
            name="search_sear_languag_dd4e2a_idx",
        ),
        migrations.AddField(
            model_name="searchentry",
            name="checksum",
            field=models.CharField(default="", max_length=32),
        ),
        migrations.AddField(
            model_name="searchentry",
            name="countries",
            field=models.TextField(blank=True, verbose_name="countries"),
        ),
        migrations.AddField(
            model_name="searchentry",
            name="theme",
            field=models.CharField(blank=True, max_length=60, verbose_name="theme"),
        ),
        migrations.AddField(
            model_name="searchentry",
            name="topics",
            field=models.TextField(blank=True, verbose_name="topics"),
        ),
        migrations.AddField(
            model_name="searchentry",
            name="year",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(fields=["kind"], name="search_entry_kind"),
        ),
        migrations.AddConstraint(
            model_name="searchentry",
            constraint=models.UniqueConstraint(
                fields=("content_type", "object_id", "language"),
                name="one_search_entry_per_language",
            ),
        ),
        migrations.RemoveField(
            model_name="searchentry",
            name="body",
        ),
        migrations.RemoveField(
            model_name="searchentry",
            name="body_terms",
        ),
        migrations.RemoveField(
            model_name="searchentry",
            name="title_terms",
        ),
        migrations.RunPython(make_table, drop_table),
    ]
