from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("glossary", "0002_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="term",
            name="definition",
            field=models.TextField(
                help_text="In one or two short sentences.", max_length=600, verbose_name="Meaning"
            ),
        ),
        migrations.AlterField(
            model_name="term",
            name="forms",
            field=models.TextField(
                blank=True,
                help_text="Plurals and other forms of the word, as texts use them. Write one form on each line.",
                max_length=400,
                verbose_name="Other forms",
            ),
        ),
        migrations.AlterField(
            model_name="term",
            name="key",
            field=models.SlugField(
                blank=True, max_length=80, unique=True, verbose_name="Name in the web address"
            ),
        ),
        migrations.AlterField(
            model_name="term",
            name="source_url",
            field=models.URLField(blank=True, verbose_name="Web address of the source"),
        ),
        migrations.AlterField(
            model_name="termtranslation",
            name="definition",
            field=models.TextField(
                help_text="In the language of the translation.",
                max_length=800,
                verbose_name="Meaning",
            ),
        ),
        migrations.AlterField(
            model_name="termtranslation",
            name="forms",
            field=models.TextField(
                blank=True,
                help_text="Plurals and other forms of the word, as texts use them. Write one form on each line.",
                max_length=400,
                verbose_name="Other forms",
            ),
        ),
    ]
