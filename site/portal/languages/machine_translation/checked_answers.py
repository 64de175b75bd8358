"""What a service made of some segments, sorted into what may be shown and what may not."""

from collections import Counter
from collections.abc import Mapping, Sequence

import structlog

from portal.languages.machine_translation.agreement.disagreements import find_disagreements
from portal.languages.machine_translation.agreement.words import strip_marks
from portal.languages.machine_translation.errors import DisagreementError, TranslationError
from portal.languages.machine_translation.job import TranslationJob
from portal.languages.machine_translation.results import MachineTranslation
from portal.languages.machine_translation.segments import Segments, mark_as_kept

logger = structlog.get_logger("portal.machine_translation")


class CheckedAnswers:
    """The answers of one job, each compared with its source.

    ``translated``: what agrees. ``kept``: the segments whose answer did not. ``trouble``:
    why something is missing, if something is.
    """

    def __init__(
        self, job: TranslationJob, steps: Sequence[tuple[str, str]], texts: Sequence[str]
    ) -> None:
        self.translated: dict[str, str] = {}
        self.kept: list[str] = []
        self._job = job
        self._source, self._target = steps[0][0], steps[-1][1]
        self._kinds: Counter[str] = Counter()
        for text, answer in zip(texts, job.translate(steps, texts), strict=True):
            if answer is not None:
                self._sort(text, answer)
        self.trouble: TranslationError | None = job.trouble
        if self.kept:
            self.trouble = self.trouble or DisagreementError()
            logger.info(
                "machine translation not shown",
                service=job.service.name,
                passages=len(self.kept),
                **self._kinds,
            )

    def _sort(self, text: str, answer: str) -> None:
        job = self._job
        # What the demo makes says itself that it is no translation.
        kinds = (
            []
            if job.service.is_demo
            else find_disagreements(text, answer, self._source, self._target, is_html=job.is_html)
        )
        if kinds:
            self.kept.append(text)
            self._kinds.update(kinds)
        else:
            self.translated[text] = strip_marks(answer)

    def join(
        self, segments: Segments, known: Mapping[str, str], via: str | None
    ) -> MachineTranslation:
        """The passages, with what was ``known`` before and what agrees."""
        kept = {text: mark_as_kept(text, self._source) for text in self.kept}
        translated = {**known, **self.translated}
        return MachineTranslation(
            tuple(segments.join(translated, kept if self._job.is_html else {})),
            self._job.service.label,
            via,
            self.trouble,
            kept=segments.find_kept(kept),
            remembered=segments.find_kept(known),
        )
