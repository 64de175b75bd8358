"""Whether a picture may be shown: people who can be recognised in it have agreed, and still do."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import ImageQuerySet


class HowGiven(models.TextChoices):
    """How people have agreed."""

    PAPER = "paper", _("Signed on paper")
    MESSAGE = "message", _("By e-mail or message")
    SPOKEN = "spoken", _("Said before a witness")


class PictureQuerySet(ImageQuerySet):
    """Pictures by whether they may be shown."""

    def closed(self) -> Self:
        """Those that may not be shown: ``ConsentMixin.is_closed`` in the database."""
        agreed = Q(consent_on__isnull=False) & ~Q(consent_use="") & ~Q(consent_how="")
        lasts = Q(consent_has_no_end=True) | Q(consent_until__gte=timezone.localdate())
        withdrawn = Q(withdrawn_at__isnull=False)
        found: Self = self.filter(withdrawn | (Q(people=ConsentMixin.YES) & ~(agreed & lasts)))
        return found


class ConsentMixin(models.Model):
    """What is known of the people in a picture.

    ``was_closed``: how it was when copies of it were last put right (``portal.core.withdrawal``).
    """

    YES, NO = "yes", "no"

    people = models.CharField(
        _("Can people be recognised in it?"),
        max_length=3,
        blank=True,
        choices=[(NO, _("No")), (YES, _("Yes"))],
        help_text=_(
            "Yes: pages show it only while those people agree. Write below what they agreed to."
        ),
    )
    consent_use = models.CharField(
        _("What they agreed to"),
        max_length=200,
        blank=True,
        help_text=_("For example: our website and its printed pages."),
    )
    consent_how = models.CharField(
        _("How they agreed"), max_length=8, blank=True, choices=HowGiven.choices
    )
    consent_on = models.DateField(_("Day when they agreed"), null=True, blank=True)
    consent_until = models.DateField(_("Last day of their consent"), null=True, blank=True)
    consent_has_no_end = models.BooleanField(_("Their consent has no end"), default=False)
    consent_note = models.TextField(
        _("Note for editors"),
        max_length=600,
        blank=True,
        help_text=_("For example: where the signed paper is. Readers never see this."),
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    was_closed = models.BooleanField(default=False, editable=False)

    consent_fields: ClassVar[tuple[str, ...]] = (
        "people",
        "consent_use",
        "consent_how",
        "consent_on",
        "consent_until",
        "consent_has_no_end",
        "consent_note",
    )

    class Meta:
        abstract = True

    @property
    def has_consent(self) -> bool:
        """Whether people have agreed, and their consent has not ended."""
        if not (self.consent_on and self.consent_use and self.consent_how):
            return False
        end = self.consent_until
        return self.consent_has_no_end or (end is not None and end >= timezone.localdate())

    @property
    def lacks_consent(self) -> bool:
        """Whether it shows people who have not agreed, or no longer do."""
        return self.people == self.YES and not self.has_consent

    @property
    def is_closed(self) -> bool:
        """Whether no page shows it, whatever the page says."""
        return self.withdrawn_at is not None or self.lacks_consent

    @property
    def may_be_published(self) -> bool:
        """Whether a page with it may go online; somebody must have said who is in it."""
        return bool(self.people) and not self.is_closed
