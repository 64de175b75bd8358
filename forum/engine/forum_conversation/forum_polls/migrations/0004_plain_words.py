import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum_polls", "0003_poll_state"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="topicpolloption",
            options={
                "ordering": ["pk"],
                "verbose_name": "answer of a poll",
                "verbose_name_plural": "answers of a poll",
            },
        ),
        migrations.AlterField(
            model_name="topicpoll",
            name="opened_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="started by",
            ),
        ),
    ]
