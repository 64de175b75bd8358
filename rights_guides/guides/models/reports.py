"""What readers say of a guide: that it helped, or what is wrong. Nothing says who they are."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel

from rights_guides.guides.models.pages import GuidePage

MAX_REPORT_LENGTH = 500
# Of one kind about a guide in one language, and over all guides: in one day.
MAX_FOR_GUIDE = 40
MAX_ON_A_DAY = 1000


class ReportQuerySet(models.QuerySet["Report"]):
    """Which reports wait, and how many there were today."""

    def waiting(self) -> Self:
        """What is wrong, and nobody has dealt with yet."""
        return self.filter(kind=Report.Kind.WRONG, is_done=False)

    def count_waiting_by_guide(self) -> models.QuerySet[Any, dict[str, Any]]:
        """Guides (translation key, language) with ``number``, reported by most people first."""
        rows: Any = self.waiting().order_by().values("translation_key", "language")
        counted: models.QuerySet[Any, dict[str, Any]] = rows.annotate(
            number=Count("pk"), newest=models.Max("pk")
        ).order_by("-number", "-newest")
        return counted

    def has_room(self, kind: str, translation_key: UUID, language: str) -> bool:
        """Whether today's limits leave room for one more; asked while holding a lock."""
        today = self.filter(sent_on=timezone.localdate())
        about = Q(kind=kind, translation_key=translation_key, language=language)
        numbers = today.aggregate(all=Count("pk"), same=Count("pk", filter=about))
        return bool(numbers["all"] < MAX_ON_A_DAY and numbers["same"] < MAX_FOR_GUIDE)


class Report(models.Model):
    """One answer of one reader about a guide in one language.

    ``version_of``: the day when the text was published that they had read.
    """

    class Kind(models.TextChoices):
        HELPED = "helped", _("It helped")
        WRONG = "wrong", _("Something is wrong")

    translation_key = models.UUIDField(editable=False, db_index=True)
    language = models.CharField(max_length=10, editable=False)
    version_of = models.DateField(null=True, editable=False)
    kind = models.CharField(max_length=8, choices=Kind, editable=False)
    text = models.TextField(
        _("What is wrong"),
        max_length=MAX_REPORT_LENGTH,
        validators=[MaxLengthValidator(MAX_REPORT_LENGTH)],
        blank=True,
    )
    sent_on = models.DateField(default=timezone.localdate, editable=False)
    is_done = models.BooleanField(_("dealt with"), default=False)
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("What you found, and what you changed. Readers do not see this."),
    )

    panels: ClassVar[list[Any]] = [
        HelpPanel(template="rights_guides/admin/report.html", heading=_("What to do")),
        FieldPanel("text", read_only=True),
        FieldPanel("is_done"),
        FieldPanel("note"),
    ]

    objects: ClassVar[Any] = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("message from a reader")
        verbose_name_plural = _("messages from readers")
        ordering: ClassVar[list[str]] = ["is_done", "-sent_on", "-pk"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["kind", "is_done"], name="report_waiting"),
            models.Index(fields=["sent_on"], name="report_of_a_day"),
        ]

    def __str__(self) -> str:
        return self.text or str(self.get_kind_display())

    @property
    def guide(self) -> GuidePage | None:
        """The guide in the language in which it was read, if it is still there."""
        found: GuidePage | None = GuidePage.objects.filter(
            translation_key=self.translation_key, locale__language_code=self.language
        ).first()
        return found
