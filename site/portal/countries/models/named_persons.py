"""The person whom a focal point may name, for as long as that person agrees."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

FOCAL_POINT = "focal_point"


class NamedPerson(models.Model):
    """A name with the day of the person's consent, and the day on which it ends.

    Readers are shown ``person_to_ask_for``, which is empty from that day on; the row itself is
    emptied by ``manage.py delete_names``. The search never has the name.
    """

    person = models.CharField(
        _("name of the person"),
        max_length=120,
        blank=True,
        help_text=_("Leave this empty if the role is enough. For most readers it is."),
    )
    person_agreed_on = models.DateField(
        _("the person agreed on"),
        null=True,
        blank=True,
        help_text=_("Ask the person first. Write down the day of the answer."),
    )
    person_agreed_until = models.DateField(
        _("the name disappears on"),
        null=True,
        blank=True,
        help_text=_("From this day on nobody sees the name here, and it is deleted."),
    )

    person_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                HelpPanel(template="countries/admin/named_person.html"),
                FieldPanel("person"),
                FieldRowPanel([FieldPanel("person_agreed_on"), FieldPanel("person_agreed_until")]),
            ],
            heading=_("A person’s name"),
            classname="collapsed",
        )
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if not self.person:
            self.person_agreed_on = self.person_agreed_until = None
            return
        faults = self._find_faults(timezone.localdate())
        if faults:
            raise ValidationError(faults)

    def _find_faults(self, today: dt.date) -> dict[str, Any]:
        agreed_on, until = self.person_agreed_on, self.person_agreed_until
        faults: dict[str, Any] = {}
        if self.role != FOCAL_POINT:  # type: ignore[attr-defined]
            faults["person"] = _("Only a focal point can name a person.")
        if agreed_on is None:
            faults["person_agreed_on"] = _("Write the day when the person agreed.")
        elif agreed_on > today:
            faults["person_agreed_on"] = _("This day has not come yet.")
        if until is None:
            faults["person_agreed_until"] = _("Write the day when the name disappears.")
        elif until <= today:
            faults["person_agreed_until"] = _("This day is over. Ask the person again.")
        return faults

    @property
    def person_to_ask_for(self) -> str:
        """The name, as long as the person agrees that everybody reads it."""
        until = self.person_agreed_until
        if self.person_agreed_on is None or until is None:
            return ""
        return self.person if timezone.localdate() < until else ""

    def erase_person(self) -> None:
        """Nobody is named any more."""
        self.person, self.person_agreed_on, self.person_agreed_until = "", None, None
        self.save(update_fields=["person", "person_agreed_on", "person_agreed_until"])
