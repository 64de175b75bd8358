"""Permission to see a case: it has a state, is refused or ended, and each look names it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("helpdesk", "0003_hours_of_desks"),
    ]

    operations = [
        migrations.AlterField(
            "caseact",
            "kind",
            models.CharField(
                choices=[
                    ("received", "received"),
                    ("routed", "sent to a desk"),
                    ("taken", "taken"),
                    ("handed_over", "handed over"),
                    ("coded", "facts changed"),
                    ("answered", "answered"),
                    ("worker_wrote", "the worker wrote"),
                    ("noted", "note written"),
                    ("file_added", "file added"),
                    ("task", "task changed"),
                    ("state", "state changed"),
                    ("merged", "joined with a duplicate"),
                    ("split", "split"),
                    ("grouped", "put into a case of many workers"),
                    ("referred", "passed on"),
                    ("referral", "answer to passing on"),
                    ("consent", "consent given"),
                    ("consent_ended", "consent taken back"),
                    ("reminded", "reminder sent"),
                    ("exported", "exported"),
                    ("reopened", "opened again"),
                    ("erased", "names erased"),
                    ("access_asked", "special permission asked for"),
                    ("access_allowed", "special permission given"),
                    ("access_refused", "special permission not given"),
                    ("access_used", "opened with special permission"),
                    ("access_ended", "special permission ended"),
                ],
                max_length=16,
            ),
        ),
        migrations.RemoveConstraint("emergencyaccess", "allowed_by_a_second_person"),
        migrations.RenameField("emergencyaccess", "allowed_by", "decided_by"),
        migrations.RenameField("emergencyaccess", "allowed_until", "until"),
        migrations.AddField(
            "emergencyaccess",
            "state",
            models.CharField(
                choices=[
                    ("waiting", "waits for an answer"),
                    ("allowed", "allowed"),
                    ("refused", "not allowed"),
                    ("ended", "ended"),
                    ("expired", "time is over"),
                ],
                default="waiting",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(
            "emergencyaccess", "decided_at", models.DateTimeField(editable=False, null=True)
        ),
        migrations.AddField(
            "emergencyaccess", "first_look_at", models.DateTimeField(editable=False, null=True)
        ),
        migrations.AddField(
            "emergencyaccess", "ended_at", models.DateTimeField(editable=False, null=True)
        ),
        migrations.AddField(
            "emergencyaccess",
            "ended_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "identitylook",
            "emergency",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="looks",
                to="helpdesk.emergencyaccess",
            ),
        ),
        migrations.AddConstraint(
            "emergencyaccess",
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="decided_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            "emergencyaccess",
            models.CheckConstraint(
                condition=~Q(state="allowed") | Q(decided_at__isnull=False, until__isnull=False),
                name="allowed_for_a_while",
            ),
        ),
        migrations.AddConstraint(
            "emergencyaccess",
            models.UniqueConstraint(
                condition=Q(state__in=["waiting", "allowed"]),
                fields=("case", "asked_by"),
                name="asked_once_at_a_time",
            ),
        ),
    ]
