"""Every audit log names the person who decided ``actor``."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_identity_keepers"),
    ]

    operations = [
        migrations.RenameField("identitylook", "keeper", "actor"),
        migrations.AlterField(
            "identitylook",
            "actor",
            models.ForeignKey(
                null=True,
                on_delete=models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AlterField(
            "identitylook",
            "reason",
            models.CharField(blank=True, max_length=400, verbose_name="reason"),
        ),
    ]
