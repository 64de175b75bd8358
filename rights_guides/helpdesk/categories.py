"""What a case is about, in two levels: ``wages`` and, within it, ``wages.unpaid``."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Category:
    """A group of problems, with those in it by key; ``areas`` are keys of areas of rights."""

    key: str
    label: Promise
    kinds: Sequence[tuple[str, Promise]]
    areas: tuple[str, ...] = ()


CATEGORIES: tuple[Category, ...] = (
    Category(
        "wages",
        _("My pay"),
        (
            ("wages.unpaid", _("I was not paid")),
            ("wages.late", _("I am paid late")),
            ("wages.low", _("I am paid less than I was promised")),
            ("wages.deductions", _("Money is taken from my pay")),
            ("wages.overtime", _("Overtime is not paid")),
            ("wages.end", _("My last pay or my end-of-service money was not paid")),
        ),
        ("wages",),
    ),
    Category(
        "documents",
        _("Passport, permit or contract"),
        (
            ("documents.passport", _("Someone keeps my papers or passport")),
            ("documents.contract", _("My contract was changed, or I have none")),
            ("documents.permit", _("My permit was not made or not renewed")),
            ("documents.reported", _("My employer reported that I ran away")),
        ),
        ("documents",),
    ),
    Category(
        "recruitment",
        _("The agency or the recruiter"),
        (
            ("recruitment.fees", _("I had to pay for the job")),
            ("recruitment.debt", _("I owe money for the job")),
            ("recruitment.promise", _("The job is not what I was promised")),
        ),
        ("recruitment",),
    ),
    Category(
        "work",
        _("Hours of work and safety"),
        (
            ("work.hours", _("I work too long or have no day off")),
            ("work.danger", _("The work is dangerous, or it is too hot")),
            ("work.accident", _("I had an accident at work")),
            ("work.illness", _("I am ill and get no treatment or no sick pay")),
        ),
        ("hours-and-leave", "safety"),
    ),
    Category(
        "living",
        _("Where I live"),
        (
            ("living.housing", _("Bad housing or bad food")),
            ("living.locked", _("I am locked in, or my phone was taken")),
        ),
        ("housing",),
    ),
    Category(
        "violence",
        _("Violence, threats or insults"),
        (
            ("violence.physical", _("I was hit or hurt")),
            ("violence.sexual", _("Someone touched me or wants sex from me")),
            ("violence.threats", _("I am threatened or insulted")),
            ("violence.discrimination", _("I am treated worse than others")),
        ),
        ("complaints",),
    ),
    Category(
        "freedom",
        _("Forced to work, or held by the police"),
        (
            ("freedom.forced", _("I am forced to work")),
            ("freedom.detained", _("I am held by the police or in a centre")),
            ("freedom.trafficked", _("I was sold or brought here by a trick")),
        ),
        ("complaints",),
    ),
    Category(
        "job",
        _("Changing the job, losing it, going home"),
        (
            ("job.dismissed", _("I lost my job")),
            ("job.change", _("I want to change my employer")),
            ("job.return", _("I want to go home and cannot")),
            ("job.union", _("I am punished because of the union")),
        ),
        ("changing-jobs", "going-home"),
    ),
    Category(
        "other",
        pgettext_lazy("kind of problem", "Something else"),
        (
            ("other.death", _("Someone died")),
            ("other.question", _("I have a question about my rights")),
            ("other.other", pgettext_lazy("kind of problem", "Something else")),
        ),
    ),
)

# What cannot wait: answered in 24 hours (see ``deadlines``).
URGENT_KINDS = frozenset(
    {
        "living.locked",
        "violence.physical",
        "violence.sexual",
        "violence.threats",
        "freedom.forced",
        "freedom.detained",
        "freedom.trafficked",
    }
)


def get_choices() -> list[tuple[str, Promise]]:
    """Every kind of problem, by key."""
    return [choice for category in CATEGORIES for choice in category.kinds]


def get_grouped_choices() -> list[tuple[Promise, list[tuple[str, Promise]]]]:
    """Every kind of problem in the groups that a form shows."""
    return [(category.label, list(category.kinds)) for category in CATEGORIES]


def get_group_choices() -> list[tuple[str, Promise]]:
    """The upper level."""
    return [(category.key, category.label) for category in CATEGORIES]


def get_group_key(kind: str) -> str:
    """The upper level of a kind: ``wages`` of ``wages.unpaid``; empty for none."""
    return kind.partition(".")[0]


def get_label(kind: str) -> str:
    """The words for a kind or a group of kinds; empty for one that there is not."""
    return str(_LABELS.get(kind, ""))


_LABELS = dict([*get_choices(), *get_group_choices()])
