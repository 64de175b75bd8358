"""Somebody who takes part in something of a campaign: the base of all rooms."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from campaigns.participation.mailboxes import make_address_keys
from portal.core.text.names import MAX_NAME_LENGTH
from portal.mail.models import TIME_TO_CONFIRM, ConfirmedByMail, ConfirmedByMailQuerySet

# What waits for an editor is kept so long.
KEPT_WHILE_HELD = dt.timedelta(days=14)
# The state of what nobody has confirmed, in every room.
PENDING = "pending"


class ParticipationQuerySet(ConfirmedByMailQuerySet):
    """Those who take part, by what has become of it."""

    def counting(self) -> Self:
        """Those who have confirmed."""
        return self.confirmed()

    def waiting(self) -> Self:
        """Those who have been asked and have not confirmed."""
        return self.filter(state=PENDING, held_for="")

    def held(self) -> Self:
        """Those that an editor has to look at before anybody is asked."""
        return self.filter(state=PENDING).exclude(held_for="")

    def expired(self) -> Self:
        """Never confirmed, and too late for it now; or held for too long."""
        now = timezone.now()
        return self.filter(
            Q(held_for="", asked_at__lt=now - TIME_TO_CONFIRM)
            | Q(asked_at__lt=now - KEPT_WHILE_HELD),
            state=PENDING,
        )

    def of_address(self, key: int, email: str) -> Self:
        """Whoever takes part in something from a mailbox, however its address is written."""
        return self.filter(
            **{self.model.subject_field: key},
            address_key__in=make_address_keys(self.model.address_salt, key, email),
        )

    def change(self, **fields: Any) -> int:
        """Change what is told or counted of them: only where nothing else has to follow."""
        return super().update(**fields)


class Participation(ConfirmedByMail):
    """One person in one thing; once anonymous, nobody.

    ``address_key``: the mailbox, as a digest that nobody can turn back without the site's secret:
    one row for each. ``held_for``: why an editor looks at it before its address gets any mail.
    ``subject_field``: the field with what they take part in.
    """

    class Held(models.TextChoices):
        """What was odd about how the form was sent."""

        TRAP = "trap", _("A field was filled in that people do not see")
        FAST = "fast", _("The form was sent faster than anyone can type")
        MANY = "many", _("Many people sent this form at the same time and did not confirm")

    subject_field: ClassVar[str]
    address_salt: ClassVar[str]
    # What is left of who took part, on the announced day.
    NOBODY: ClassVar[dict[str, Any]] = {
        "name": "",
        "email": "",
        "address_key": None,
        "told_at": None,
    }

    state: Any
    name = models.CharField(_("Name"), max_length=MAX_NAME_LENGTH, blank=True)
    country = CountryField(_("Country"))
    shows_name = models.BooleanField(default=False)
    address_key = models.UUIDField(null=True, editable=False)
    held_for = models.CharField(max_length=4, choices=Held, blank=True, editable=False)
    # When somebody typed the address once more, and its owner was told.
    told_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = ParticipationQuerySet.as_manager()
    # A million of them lead to one petition: nobody asks where it is used.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]

    @property
    def can_be_asked_again(self) -> bool:
        """Whether another mail asks for the confirmation when the form is sent again."""
        is_waiting = self.state == PENDING and not self.held_for
        return is_waiting and super().can_be_asked_again

    @property
    def subject_id(self) -> int:
        """The key of what they take part in."""
        return int(getattr(self, f"{self.subject_field}_id"))

    @property
    def first_name(self) -> str:
        """As readers see it."""
        return self.name.split()[0] if self.name else ""
