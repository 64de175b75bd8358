"""What the agreements say about a topic: one answer each, in the language best for the reader."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from portal.core.multilingual import readers_language
from portal.i18n import registry
from portal.i18n.names import get_country_names
from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic

Status = Clause.Status
_ORDER = [Status.PROVIDED, Status.EXCLUDED, Status.SILENT, Status.NOT_CODED]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one agreement says; of several clauses each is one."""

    page: AgreementPage
    clause: Clause


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many agreements say the same; ``not_coded`` are all that nobody has read so far."""

    status: Status
    number: int

    @property
    def mark(self) -> str:
        """Its sign."""
        return Clause(status=self.status).mark


@dataclass(frozen=True, slots=True)
class Answers:
    """All of them, those that give something first; and how many agreements say what."""

    given: list[Answer]
    counts: list[StatusCount]


def _get_wanted() -> list[str]:
    reader = readers_language()
    fallbacks = [language.code for language in registry.get_fallbacks(reader)]
    return list(dict.fromkeys([reader, *fallbacks, registry.SOURCE_LANGUAGE]))


def find_answers(topic: ClauseTopic) -> Answers:
    """The clauses about a topic in the public agreements; two queries."""
    wanted = _get_wanted()
    public = AgreementPage.objects.visible().filter(locale__language_code__in=wanted)
    clauses = (
        Clause.objects.filter(topic=topic, page__in=public)
        .select_related("page__locale")
        .defer("page__body", "page__original_texts")
    )
    by_agreement: dict[object, list[Clause]] = defaultdict(list)
    for clause in clauses:
        by_agreement[clause.page.translation_key].append(clause)
    best = [clause for each in by_agreement.values() for clause in _choose(each, wanted)]
    answers = [Answer(clause.page, clause) for clause in best]
    total = public.values("translation_key").distinct().count()
    said = {clause.page.translation_key: clause.status for clause in best}
    return Answers(sorted(_without_unread(answers), key=_get_order), _count(said.values(), total))


def _choose(clauses: list[Clause], wanted: list[str]) -> list[Clause]:
    """The clauses of the page that is in the language best for the reader."""
    page = min((clause.page for clause in clauses), key=lambda page: _rank(page, wanted))
    return [clause for clause in clauses if clause.page_id == page.pk]


def _rank(page: AgreementPage, wanted: list[str]) -> int:
    return wanted.index(page.locale.language_code)


def _without_unread(answers: Iterable[Answer]) -> list[Answer]:
    return [answer for answer in answers if answer.clause.status != Status.NOT_CODED]


def _get_order(answer: Answer) -> tuple[int, bool, str, str, int]:
    clause, page = answer.clause, answer.page
    return (
        _ORDER.index(Status(clause.status)),
        page.has_ended,
        get_country_names(page.countries),
        page.title,
        clause.sort_order or 0,
    )


def _count(statuses: Iterable[str], total: int) -> list[StatusCount]:
    """What is not there has not been read; it is never counted as “nothing provided”."""
    counted = Counter(statuses)
    counted[Status.NOT_CODED] = total - sum(counted[each] for each in _ORDER[:-1])
    return [StatusCount(status, counted[status]) for status in _ORDER if counted[status]]
