from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum_moderation", "0008_board_opening"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="moderationact",
            options={
                "ordering": ["-created", "-pk"],
                "verbose_name": "moderation action",
                "verbose_name_plural": "moderation actions",
            },
        ),
        migrations.AlterField(
            model_name="moderationact",
            name="kind",
            field=models.CharField(
                choices=[
                    ("approve", "approved"),
                    ("hide", "hidden"),
                    ("ask_change", "author asked to edit"),
                    ("take_back", "taken back by the author"),
                    ("restore", "shown again"),
                    ("lock", "topic closed"),
                    ("unlock", "topic reopened"),
                    ("accept_edit", "edit accepted"),
                    ("refuse_edit", "edit not accepted"),
                    ("move", "moved"),
                    ("merge", "merged"),
                    ("split", "posts moved into a new topic"),
                    ("remove_version", "earlier version deleted"),
                    ("uphold_report", "report accepted"),
                    ("dismiss_report", "report not accepted"),
                    ("open_board", "more people can read the board"),
                    ("take_file", "file removed after a report"),
                    ("approve_poll", "poll shown"),
                    ("hide_poll", "poll hidden"),
                    ("correct", "translation corrected"),
                    ("restore_machine", "machine translation shown again"),
                    ("trust", "posts no longer wait for a moderator"),
                ],
                max_length=20,
                verbose_name="action",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="answer",
            field=models.CharField(
                blank=True,
                max_length=400,
                verbose_name="message to the person who reported the post",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("hidden", "The post was hidden"),
                    ("asked", "The author was asked to edit the post"),
                    ("changed", "The post was edited"),
                    ("nothing", "The moderators found nothing wrong"),
                ],
                max_length=10,
                verbose_name="decision",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="reason",
            field=models.CharField(
                choices=[
                    ("danger", "The post puts someone in danger"),
                    ("personal", "The post shows someone’s personal data"),
                    ("abuse", "The post insults or threatens someone"),
                    ("false", "The post is wrong and can harm people"),
                    ("spam", "The post is advertising or fraud"),
                    ("other", "Something else"),
                ],
                max_length=10,
                verbose_name="what is wrong",
            ),
        ),
    ]
