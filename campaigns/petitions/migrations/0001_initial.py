import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import django_countries.fields
from django.conf import settings
from django.db import migrations, models

import campaigns.petitions.models.sheets
import portal.core.multilingual


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("countries", "0012_dated_hours"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Petition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("campaign", models.UUIDField(unique=True, verbose_name="campaign")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open for signatures"),
                            ("closed", "Closed"),
                            ("delivered", "Handed over"),
                            ("answered", "Answered"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="Write it in English. It cannot be changed once the petition is open.",
                        max_length=400,
                        verbose_name="What people sign",
                    ),
                ),
                (
                    "translations",
                    portal.core.multilingual.MultilingualTextField(
                        blank=True, default=dict, verbose_name="Translations"
                    ),
                ),
                (
                    "addressee",
                    models.CharField(
                        help_text="Write it in English. The government or company that you ask.",
                        max_length=200,
                        verbose_name="Who the petition is for",
                    ),
                ),
                (
                    "addressee_translations",
                    portal.core.multilingual.MultilingualTextField(
                        blank=True, default=dict, verbose_name="Translations"
                    ),
                ),
                (
                    "goal",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many signatures you want to reach. You can leave this empty.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="Goal",
                    ),
                ),
                ("ends_at", models.DateTimeField(verbose_name="Nobody can sign after")),
                (
                    "anonymise_on",
                    models.DateField(
                        help_text="Readers see this date before they sign. On that day we delete all names and e-mail addresses. The numbers stay.",
                        verbose_name="Names are deleted on",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="Sample content")),
                ("opened_at", models.DateTimeField(editable=False, null=True)),
                ("closed_at", models.DateTimeField(editable=False, null=True)),
                ("delivered_on", models.DateField(editable=False, null=True)),
                ("delivered_to", models.CharField(editable=False, max_length=200)),
                ("delivered_online", models.PositiveIntegerField(editable=False, null=True)),
                ("delivered_on_paper", models.PositiveIntegerField(editable=False, null=True)),
                ("delivery_evidence", models.URLField(editable=False)),
                ("answered_on", models.DateField(editable=False, null=True)),
                ("answer", models.CharField(editable=False, max_length=400)),
                (
                    "answer_translations",
                    portal.core.multilingual.MultilingualTextField(
                        blank=True, default=dict, editable=False
                    ),
                ),
                ("answer_evidence", models.URLField(editable=False)),
                ("anonymised_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "petition",
                "verbose_name_plural": "petitions",
                "ordering": ["-ends_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"), ("opened_at__isnull", False), _connector="OR"
                        ),
                        name="petition_opened_before_the_rest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "open"]),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="petition_closed_before_the_rest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["delivered", "answered"]), _negated=True),
                            models.Q(
                                ("delivered_on__isnull", False),
                                ("delivered_online__isnull", False),
                                models.Q(("delivered_to", ""), _negated=True),
                                models.Q(("delivery_evidence", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="petition_handed_over_with_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), _negated=True),
                            models.Q(
                                ("answered_on__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("answer_evidence", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="petition_answered_with_evidence",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvalidBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("since", models.DateTimeField(null=True)),
                ("until", models.DateTimeField(null=True)),
                ("country", django_countries.fields.CountryField(blank=True, max_length=2)),
                ("domain", models.CharField(blank=True, max_length=253)),
                ("number", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("restored", models.PositiveIntegerField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PetitionAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=400, verbose_name="reason")),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("open", "Open for signatures"),
                            ("close", "Closed"),
                            ("deliver", "Handed over"),
                            ("answer", "Answered"),
                            ("let_through", "Send all of them the e-mail to confirm"),
                            ("discard", "Delete all of them"),
                            ("add_sheet", "Add a sheet"),
                            ("confirm_sheet", "The number is right"),
                            ("refuse_sheet", "The number is wrong"),
                            ("invalidate", "Take signatures out of the count"),
                            ("restore", "Count them again"),
                            ("export", "Download a table (CSV)"),
                            ("anonymise", "The names have been deleted. The numbers stay."),
                        ],
                        max_length=13,
                    ),
                ),
                ("number", models.PositiveIntegerField(null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["-created", "-pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PaperSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("place", models.CharField(max_length=120)),
                ("collected_on", models.DateField()),
                ("number", models.PositiveIntegerField()),
                ("duplicates", models.PositiveIntegerField(default=0)),
                (
                    "scan",
                    models.FileField(
                        blank=True,
                        storage=campaigns.petitions.models.sheets.private_storage,
                        upload_to=campaigns.petitions.models.sheets.scan_path,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for a second person"),
                            ("confirmed", "Counts"),
                            ("refused", "Does not count"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=9,
                    ),
                ),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "union",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="petition_sheets",
                        to="countries.union",
                        verbose_name="union",
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["-entered_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), ("number__lte", 2000)),
                        name="sheet_holds_so_many",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("duplicates__lte", models.F("number"))),
                        name="sheet_has_no_more_duplicates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="sheet_seen_by_a_second_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mail address"),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="asked at"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed at"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Not confirmed"),
                            ("confirmed", "Counts"),
                            ("withdrawn", "Taken back"),
                            ("invalid", "Does not count"),
                        ],
                        default="pending",
                        editable=False,
                        max_length=9,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="Name")),
                (
                    "country",
                    django_countries.fields.CountryField(max_length=2, verbose_name="Country"),
                ),
                ("union", models.CharField(blank=True, max_length=100, verbose_name="Union")),
                ("shows_name", models.BooleanField(default=False)),
                ("wants_updates", models.BooleanField(default=False)),
                ("address_key", models.UUIDField(editable=False, null=True)),
                (
                    "held_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("trap", "A field was filled in that people do not see"),
                            ("fast", "The form was sent faster than anyone can type"),
                            ("many", "Many people who did not confirm signed at the same time"),
                        ],
                        editable=False,
                        max_length=4,
                    ),
                ),
                ("told_at", models.DateTimeField(editable=False, null=True)),
                ("told_state", models.CharField(blank=True, editable=False, max_length=10)),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="petitions.invalidbatch",
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["petition", "state", "id"], name="signatures_in_a_state"),
                    models.Index(
                        fields=["petition", "state", "asked_at"], name="signatures_by_asking"
                    ),
                    models.Index(
                        fields=["petition", "state", "confirmed_at"], name="signatures_by_moment"
                    ),
                    models.Index(
                        fields=["petition", "state", "shows_name", "confirmed_at"],
                        name="signatures_with_a_name",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("petition", "address_key"), name="one_signature_for_each_mailbox"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            ("confirmed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="signature_counts_since_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held_for", ""), ("state", "pending"), _connector="OR"),
                        name="signature_held_or_counts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("shard", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("petition", "country", "shard"), name="one_tally_for_each_shard"
                    )
                ],
            },
        ),
    ]
