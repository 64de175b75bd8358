"""Having passages translated by one service, a request's worth at a time.

What was done stays done: when the service fails half-way, the rest is left as
it was and ``trouble`` says why.
"""

from collections.abc import Sequence

import structlog
from django.utils.translation import gettext as _

from portal.languages.machine_translation.budget import Budget
from portal.languages.machine_translation.chunks import Piece, batches, pieces
from portal.languages.machine_translation.circuit_breaker import Breaker
from portal.languages.machine_translation.errors import (
    BadAnswer,
    BudgetSpent,
    ServiceDown,
    TranslationError,
)
from portal.languages.machine_translation.services import Service
from portal.languages.machine_translation.terms import Protection, Terms, terms_for
from portal.languages.machine_translation.validation import has_words, is_usable

# Of requests in a row that came to nothing; more would only be a storm.
_MOST_BAD_ANSWERS = 3

logger = structlog.get_logger("portal.machine")
Passages = Sequence[str | None]


class Work:
    """The work of one service on one list of passages.

    ``trouble``: why something is missing, if something is.
    """

    def __init__(self, service: Service, budget: Budget, *, is_html: bool) -> None:
        self.service = service
        self.budget = budget
        self.is_html = is_html
        self.trouble: TranslationError | None = None
        self._breaker = Breaker(service.cache_key)
        self._bad_in_a_row = 0
        self._is_over = False

    # --- Passages -------------------------------------------------------------

    def through(
        self, steps: Sequence[tuple[str, str]], passages: Sequence[str]
    ) -> list[str | None]:
        """``passages`` after all ``steps``; ``None`` where one could not be translated."""
        done: Passages = passages
        for source, target in steps:
            done = self._step(done, source, target)
        logger.info(
            "machine translation",
            service=self.service.name,
            steps=len(steps),
            passages=len(passages),
            missing=sum(text is None for text in done),
        )
        return list(done)

    def _step(self, passages: Passages, source: str, target: str) -> list[str | None]:
        """One step; passages without words are handed on as they are."""
        asked = {
            number: passage
            for number, passage in enumerate(passages)
            if passage is not None and has_words(passage, is_html=self.is_html)
        }
        terms = terms_for(list(asked.values()), source, target)
        found: list[Piece] = []
        for number, passage in asked.items():
            parts = pieces(passage, number, self.service.max_characters, is_html=self.is_html)
            if parts is None:
                self._note(_too_long())
            else:
                found.extend(parts)
        texts = self._translate(found, source, target, terms)
        result: list[str | None] = list(passages)
        for number in asked:
            result[number] = _joined(number, found, texts)
        return result

    # --- Pieces ---------------------------------------------------------------

    def _translate(
        self, found: list[Piece], source: str, target: str, terms: Terms
    ) -> dict[Piece, str]:
        """The pieces that could be translated, and how they read now."""
        self._is_over = False
        texts: dict[Piece, str] = {}
        wordless = [piece for piece in found if not has_words(piece.text, is_html=self.is_html)]
        texts.update((piece, piece.text) for piece in wordless)
        rest = [piece for piece in found if piece not in texts]
        service = self.service
        for batch in batches(rest, service.max_characters, service.max_passages):
            answers = self._ask(batch, source, target, terms)
            if answers is None and len(batch) > 1:
                # Perhaps only one of them is what the service chokes on.
                for piece in batch:
                    alone = self._ask([piece], source, target, terms)
                    texts.update(zip([piece], alone or [], strict=bool(alone)))
            elif answers is not None:
                texts.update(zip(batch, answers, strict=True))
        return self._usable(texts)

    def _ask(self, batch: list[Piece], source: str, target: str, terms: Terms) -> list[str] | None:
        """The answers to one request; ``None`` when there are none that can be used."""
        if self._is_over:
            return None
        questions = [piece.text for piece in batch]
        size = sum(map(len, questions))
        try:
            self.budget.take(size)
        except BudgetSpent as error:
            self._stop(error)
            return None
        try:
            answers = self._answers(questions, source, target, terms)
        except BudgetSpent as error:
            self.budget.give_back(size)
            self._stop(error)
            return None
        except ServiceDown as error:
            self.budget.give_back(size)
            self._breaker.failed(error.retry_after)
            self._stop(error)
            return None
        except BadAnswer as error:
            self._breaker.failed()
            self._bad_in_a_row += 1
            if self._bad_in_a_row >= _MOST_BAD_ANSWERS:
                self._stop(error)
            self._note(error)
            return None
        self._breaker.worked()
        self._bad_in_a_row = 0
        return answers

    def _answers(self, questions: list[str], source: str, target: str, terms: Terms) -> list[str]:
        """What the service says, with the approved terms in it where that can be done."""
        service = self.service
        given = terms if service.takes_glossary else {}
        if not terms or not service.keeps_unknown_words:
            return service.translate(questions, source, target, is_html=self.is_html, terms=given)
        protection = Protection(terms)
        protected = [protection.protect(question) for question in questions]
        answers = service.translate(protected, source, target, is_html=self.is_html, terms=given)
        restored = [
            protection.restore(answer, question, is_html=self.is_html)
            for answer, question in zip(answers, protected, strict=True)
        ]
        if None in restored:
            return service.translate(questions, source, target, is_html=self.is_html, terms=given)
        return [text for text in restored if text is not None]

    def _usable(self, texts: dict[Piece, str]) -> dict[Piece, str]:
        """Those answers that may stand in the place of their piece."""
        usable = {}
        for piece, text in texts.items():
            if text == piece.text or is_usable(piece.text, text, is_html=self.is_html):
                usable[piece] = text.strip()
            else:
                self._note(_unusable(self.service))
        return usable

    # --- Trouble --------------------------------------------------------------

    def _note(self, error: TranslationError) -> None:
        self.trouble = self.trouble or error

    def _stop(self, error: TranslationError) -> None:
        """Nothing more is asked of the service."""
        self._is_over = True
        self.trouble = error


def _joined(number: int, found: list[Piece], texts: dict[Piece, str]) -> str | None:
    """A passage from its pieces; ``None`` if one is missing."""
    own = [piece for piece in found if piece.passage == number]
    if not own or any(piece not in texts for piece in own):
        return None
    return "".join(piece.before + texts[piece] + piece.after for piece in own)


def _too_long() -> BadAnswer:
    return BadAnswer(_("A passage is too long for the service: it was left as it is."))


def _unusable(service: Service) -> BadAnswer:
    return BadAnswer(
        _("Some answers of %(service)s could not be used: those passages were left as they are.")
        % {"service": service.label}
    )
