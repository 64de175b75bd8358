"""How a country stands towards an instrument, as readers see it: word, letter and shape.

The first ones count as ratified. ``NO_DATA`` means that nobody looked, or that no source says
anything: it has a letter and a shape of its own and is counted with nothing.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """What a source says, in the words of the ILO."""

    RATIFIED = "ratified", pgettext_lazy("convention", "ratified")
    DENOUNCED = "denounced", pgettext_lazy("convention", "denounced")
    PROCESS = "process", _("ratification process initiated")
    STEPS = "steps", _("steps taken")
    OBSTACLES = "obstacles", _("obstacles reported")
    NO_REPLY = "no-reply", _("no reply")
    SIGNED = "signed", _("signed, not ratified")
    NOT_RATIFIED = "not-ratified", _("not ratified")


class Standing(models.TextChoices):
    """What is shown: the state, and for a ratification whether it binds the country today."""

    IN_FORCE = "in-force", pgettext_lazy("convention", "in force")
    NOT_YET = "not-yet", _("ratified, not yet in force")
    RATIFIED = State.RATIFIED.value, State.RATIFIED.label
    DENOUNCED = State.DENOUNCED.value, State.DENOUNCED.label
    PROCESS = State.PROCESS.value, State.PROCESS.label
    STEPS = State.STEPS.value, State.STEPS.label
    OBSTACLES = State.OBSTACLES.value, State.OBSTACLES.label
    NO_REPLY = State.NO_REPLY.value, State.NO_REPLY.label
    SIGNED = State.SIGNED.value, State.SIGNED.label
    NOT_RATIFIED = State.NOT_RATIFIED.value, State.NOT_RATIFIED.label
    NO_DATA = "no-data", _("no data")

    @property
    def letter(self) -> str:
        """The same in every language, like the codes of the conventions; the legend explains it."""
        return _LETTERS[self]

    @property
    def is_ratified(self) -> bool:
        """Whether the country has ratified and not left."""
        return self in {Standing.IN_FORCE, Standing.NOT_YET, Standing.RATIFIED}

    @property
    def rank(self) -> int:
        """Its place where countries are sorted by it."""
        return list(Standing).index(self)


_LETTERS = {
    Standing.IN_FORCE: "F",
    Standing.NOT_YET: "Y",
    Standing.RATIFIED: "R",
    Standing.DENOUNCED: "D",
    Standing.PROCESS: "P",
    Standing.STEPS: "T",
    Standing.OBSTACLES: "O",
    Standing.NO_REPLY: "X",
    Standing.SIGNED: "S",
    Standing.NOT_RATIFIED: "N",
    Standing.NO_DATA: "?",
}
