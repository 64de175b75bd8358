"""The lists of values that cases are coded with."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a case stands; which follows which is in ``states``.

    ``DRAFT``: a worker is still writing. Nobody else sees it, and it is deleted by itself.
    """

    DRAFT = "draft", _("being written")
    RECEIVED = "received", pgettext_lazy("state of a case", "received")
    TRIAGED = "triaged", pgettext_lazy("state of a case", "read by a desk")
    OPEN = "open", pgettext_lazy("state of a case", "being worked on")
    REFERRED = "referred", pgettext_lazy("state of a case", "passed on")
    WAITING = "waiting", pgettext_lazy("state of a case", "waiting for an answer")
    RESOLVED = "resolved", pgettext_lazy("state of a case", "solved")
    CLOSED = "closed", pgettext_lazy("state of a case", "closed")


class Outcome(models.TextChoices):
    """What came of a case."""

    PAID = "paid", _("the money was paid")
    PASSPORT = "passport", _("passport returned")
    CONTRACT = "contract", _("the contract was kept")
    REPATRIATED = "repatriated", _("returned home")
    COMPENSATED = "compensated", _("compensation was paid")
    CHANGED_EMPLOYER = "changed_employer", _("found another employer")
    JOINED_UNION = "joined_union", _("joined the union")
    INFORMED = "informed", _("information and advice were given")
    NO_RESULT = "no_result", _("no result")
    WITHDRAWN = "withdrawn", _("withdrawn by the worker")


class Channel(models.TextChoices):
    """How a case came in."""

    WEB = "web", _("on this website")
    PHONE = "phone", _("by phone")
    VISIT = "visit", _("at the office")
    PAPER = "paper", _("on paper")
    IMPORTED = "imported", _("from an older list")


class Reach(models.TextChoices):
    """How the worker can be answered."""

    RECEIPT = "receipt", _("I come back with my receipt")
    PHONE = "phone", pgettext_lazy("way to reach somebody", "Phone")
    MAIL = "mail", pgettext_lazy("way to reach somebody", "E-mail")
    MESSENGER = "messenger", pgettext_lazy("way to reach somebody", "Messenger")
