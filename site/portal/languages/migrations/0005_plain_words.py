from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("languages", "0004_title_missing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="orderline",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("sent", "Sent: a draft is ready for the translators"),
                    ("renewed", "The translators have the new text"),
                    ("nothing", "Nothing to do: the translation is up to date"),
                    ("own", "Nothing to do: the page is written in this language"),
                    ("own_text", "Not sent: this page has its own text in this language"),
                    (
                        "parent",
                        "Not sent: the page above this page does not exist in this language",
                    ),
                    ("refused", "Not sent: you are not allowed to edit this page"),
                    ("gone", "Not sent: this page is no longer published"),
                    ("failed", "Not sent: we could not make the page in this language"),
                ],
                default="nothing",
                max_length=10,
                verbose_name="result",
            ),
        ),
        migrations.AlterField(
            model_name="translationstatus",
            name="status",
            field=models.CharField(
                choices=[
                    ("current", "Up to date"),
                    ("partial", "Partly translated"),
                    ("outdated", "Out of date"),
                    ("machine", "Machine translation"),
                    ("untranslated", "Not translated"),
                ],
                default="current",
                max_length=12,
                verbose_name="status",
            ),
        ),
    ]
