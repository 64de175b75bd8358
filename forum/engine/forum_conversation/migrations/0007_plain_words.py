import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum_conversation", "0006_appeared_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="kepttext",
            options={"verbose_name": "saved text", "verbose_name_plural": "saved texts"},
        ),
        migrations.AlterField(
            model_name="post",
            name="change_asked_on",
            field=models.DateTimeField(blank=True, null=True, verbose_name="edit asked for on"),
        ),
        migrations.AlterField(
            model_name="post",
            name="change_request",
            field=models.CharField(blank=True, max_length=400, verbose_name="edit asked for"),
        ),
        migrations.AlterField(
            model_name="post",
            name="changed_on",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="edited on"
            ),
        ),
        migrations.AlterField(
            model_name="post",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("contact", "Contact"),
                    ("tool", "Tool"),
                    ("case", "Case"),
                    ("agreement", "Agreement"),
                ],
                max_length=10,
                verbose_name="marked as",
            ),
        ),
        migrations.AlterField(
            model_name="post",
            name="outside_translation",
            field=models.BooleanField(
                default=True, verbose_name="can be sent to an outside translation service"
            ),
        ),
        migrations.AlterField(
            model_name="post",
            name="proposed_subject",
            field=models.CharField(blank=True, max_length=255, verbose_name="proposed title"),
        ),
        migrations.AlterField(
            model_name="postversion",
            name="removed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="deleted by",
            ),
        ),
        migrations.AlterField(
            model_name="postversion",
            name="removed_on",
            field=models.DateTimeField(null=True, verbose_name="deleted on"),
        ),
        migrations.AlterField(
            model_name="postversion",
            name="subject",
            field=models.CharField(max_length=255, verbose_name="title"),
        ),
    ]
