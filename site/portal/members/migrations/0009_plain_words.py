import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.core.text.names


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0008_follows"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="identitylook",
            options={
                "ordering": ["-created", "-pk"],
                "verbose_name": "identity shown",
                "verbose_name_plural": "identities shown",
            },
        ),
        migrations.AlterModelOptions(
            name="membershiprequest",
            options={
                "ordering": ["asked_on", "pk"],
                "verbose_name": "request to be confirmed",
                "verbose_name_plural": "requests to be confirmed",
            },
        ),
        migrations.AlterModelOptions(
            name="vouch",
            options={
                "ordering": ["-created", "-pk"],
                "verbose_name": "confirmation of a member",
                "verbose_name_plural": "confirmations of members",
            },
        ),
        migrations.AlterField(
            model_name="identitylook",
            name="member",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="identity_looks",
                to=settings.AUTH_USER_MODEL,
                verbose_name="member",
            ),
        ),
        migrations.AlterField(
            model_name="member",
            name="address_confirmed",
            field=models.BooleanField(
                default=True, editable=False, verbose_name="e-mail address confirmed"
            ),
        ),
        migrations.AlterField(
            model_name="member",
            name="display_name",
            field=models.CharField(
                help_text="You do not have to use your legal name.",
                max_length=80,
                validators=[portal.core.text.names.validate_name],
                verbose_name="name shown to others",
            ),
        ),
        migrations.AlterField(
            model_name="member",
            name="follows",
            field=models.CharField(
                choices=[
                    ("written", "Topics that I start or answer"),
                    ("opened", "Topics that I start"),
                    ("none", "Only topics that I choose to follow"),
                ],
                default="written",
                max_length=10,
                verbose_name="topics followed",
            ),
        ),
        migrations.AlterField(
            model_name="member",
            name="languages",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Codes of the languages on this site.",
                verbose_name="languages read and written",
            ),
        ),
        migrations.AlterField(
            model_name="member",
            name="pseudonym",
            field=models.CharField(
                blank=True,
                help_text="Others see this name on boards that allow pseudonyms.",
                max_length=80,
                validators=[portal.core.text.names.validate_name],
                verbose_name="pseudonym",
            ),
        ),
        migrations.AlterField(
            model_name="member",
            name="translates_always",
            field=models.BooleanField(
                default=False,
                help_text="Show posts of other members in the preferred language at once.",
                verbose_name="always translate posts",
            ),
        ),
        migrations.AlterField(
            model_name="member",
            name="vouched_on",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="confirmed on"
            ),
        ),
        migrations.AlterField(
            model_name="membersession",
            name="device",
            field=models.CharField(
                choices=[
                    ("iphone", "iPhone"),
                    ("ipad", "iPad"),
                    ("android-phone", "Android phone"),
                    ("android-tablet", "Android tablet"),
                    ("kaios", "KaiOS phone"),
                    ("windows", "Windows computer"),
                    ("mac", "Mac"),
                    ("chromebook", "Chromebook"),
                    ("linux", "Linux computer"),
                    ("unknown", "Unknown device"),
                ],
                default="unknown",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="membershiprequest",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting"),
                    ("vouched", "confirmed"),
                    ("refused", "not accepted"),
                ],
                default="waiting",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="vouch",
            name="voucher",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="vouches_given",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
    ]
