"""Has one service translate passages, a request's worth at a time.

When the service fails half-way, what is translated stays and ``trouble`` says why
the rest is missing.
"""

from collections.abc import Sequence

import structlog
from django.utils.translation import gettext as _

from portal.languages.machine_translation.agreement.words import UNKNOWN_MARK, strip_marks
from portal.languages.machine_translation.budget import Budget
from portal.languages.machine_translation.chunks import Piece, make_batches, make_pieces
from portal.languages.machine_translation.circuit_breaker import CircuitBreaker
from portal.languages.machine_translation.errors import (
    BudgetExhaustedError,
    InvalidAnswerError,
    ServiceUnavailableError,
    TranslationError,
)
from portal.languages.machine_translation.services import Service
from portal.languages.machine_translation.terms import TermProtection, Terms, find_terms
from portal.languages.machine_translation.validation import has_words, is_usable

# In a row; after these the service is asked no more.
_MAX_INVALID_ANSWERS = 3

logger = structlog.get_logger("portal.machine_translation")
Passages = Sequence[str | None]


class TranslationJob:
    """One list of passages for one service.

    ``trouble``: why something is missing, if something is.
    """

    def __init__(self, service: Service, budget: Budget, *, is_html: bool) -> None:
        self.service = service
        self.budget = budget
        self.is_html = is_html
        self.trouble: TranslationError | None = None
        self._breaker = CircuitBreaker(service.cache_key)
        self._invalid_in_a_row = 0
        self._is_over = False

    # --- Passages -------------------------------------------------------------

    def translate(
        self, steps: Sequence[tuple[str, str]], passages: Sequence[str]
    ) -> list[str | None]:
        """``passages`` after all ``steps``; ``None`` where one could not be translated.

        Words that the service does not know are marked (``agreement.words``).
        """
        done: Passages = passages
        for source, target in steps:
            done = [None if text is None else strip_marks(text) for text in done]
            done = self._translate_step(done, source, target)
        logger.info(
            "machine translation",
            service=self.service.name,
            steps=len(steps),
            passages=len(passages),
            missing=sum(text is None for text in done),
        )
        return list(done)

    def _translate_step(self, passages: Passages, source: str, target: str) -> list[str | None]:
        """Translate from ``source`` to ``target``; passages without words stay as they are."""
        asked = {
            number: passage
            for number, passage in enumerate(passages)
            if passage is not None and has_words(passage, is_html=self.is_html)
        }
        terms = find_terms(list(asked.values()), source, target)
        pieces: list[Piece] = []
        for number, passage in asked.items():
            parts = make_pieces(passage, number, self.service.max_characters, is_html=self.is_html)
            if parts is None:
                self._record_trouble(_make_too_long_error())
            else:
                pieces.extend(parts)
        texts = self._translate_pieces(pieces, source, target, terms)
        result: list[str | None] = list(passages)
        for number in asked:
            result[number] = _join_pieces(number, pieces, texts)
        return result

    # --- Pieces ---------------------------------------------------------------

    def _translate_pieces(
        self, found: list[Piece], source: str, target: str, terms: Terms
    ) -> dict[Piece, str]:
        """The translations of those pieces that could be translated."""
        self._is_over = False
        texts: dict[Piece, str] = {}
        wordless = [piece for piece in found if not has_words(piece.text, is_html=self.is_html)]
        texts.update((piece, piece.text) for piece in wordless)
        rest = [piece for piece in found if piece not in texts]
        service = self.service
        for batch in make_batches(rest, service.max_characters, service.max_passages):
            answers = self._request_batch(batch, source, target, terms)
            if answers is None and len(batch) > 1:
                # Perhaps only one of them is what the service chokes on.
                for piece in batch:
                    alone = self._request_batch([piece], source, target, terms)
                    texts.update(zip([piece], alone or [], strict=bool(alone)))
            elif answers is not None:
                texts.update(zip(batch, answers, strict=True))
        return self._select_usable(texts)

    def _request_batch(
        self, batch: list[Piece], source: str, target: str, terms: Terms
    ) -> list[str] | None:
        """The answers to one request; ``None`` when there are none that can be used."""
        if self._is_over:
            return None
        questions = [piece.text for piece in batch]
        size = sum(map(len, questions))
        try:
            self.budget.reserve(size)
        except BudgetExhaustedError as error:
            self._stop(error)
            return None
        try:
            answers = self._translate_with_terms(questions, source, target, terms)
        except BudgetExhaustedError as error:
            self.budget.release(size)
            self._stop(error)
            return None
        except ServiceUnavailableError as error:
            self.budget.release(size)
            self._breaker.record_failure(error.retry_after)
            self._stop(error)
            return None
        except InvalidAnswerError as error:
            self._breaker.record_failure()
            self._invalid_in_a_row += 1
            if self._invalid_in_a_row >= _MAX_INVALID_ANSWERS:
                self._stop(error)
            self._record_trouble(error)
            return None
        self._breaker.record_success()
        self._invalid_in_a_row = 0
        return answers

    def _translate_with_terms(
        self, questions: list[str], source: str, target: str, terms: Terms
    ) -> list[str]:
        """What the service answers, with the approved terms in it where that can be done."""
        service = self.service
        given = terms if service.takes_glossary else {}
        if not terms or not service.keeps_unknown_words:
            return service.translate(questions, source, target, is_html=self.is_html, terms=given)
        protection = TermProtection(terms)
        protected = [protection.protect(question) for question in questions]
        answers = service.translate(protected, source, target, is_html=self.is_html, terms=given)
        restored = [
            protection.restore(
                answer.replace(f"{UNKNOWN_MARK}Xq", "Xq"), question, is_html=self.is_html
            )
            for answer, question in zip(answers, protected, strict=True)
        ]
        if None in restored:
            return service.translate(questions, source, target, is_html=self.is_html, terms=given)
        return [text for text in restored if text is not None]

    def _select_usable(self, texts: dict[Piece, str]) -> dict[Piece, str]:
        """Those answers that may stand in the place of their piece."""
        usable = {}
        for piece, text in texts.items():
            if text == piece.text or is_usable(piece.text, text, is_html=self.is_html):
                usable[piece] = text.strip()
            else:
                self._record_trouble(_make_unusable_error(self.service))
        return usable

    # --- Trouble --------------------------------------------------------------

    def _record_trouble(self, error: TranslationError) -> None:
        self.trouble = self.trouble or error

    def _stop(self, error: TranslationError) -> None:
        """Ask the service nothing more."""
        self._is_over = True
        self.trouble = error


def _join_pieces(number: int, found: list[Piece], texts: dict[Piece, str]) -> str | None:
    """A passage from its pieces; ``None`` if one is missing."""
    own = [piece for piece in found if piece.passage == number]
    if not own or any(piece not in texts for piece in own):
        return None
    return "".join(piece.before + texts[piece] + piece.after for piece in own)


def _make_too_long_error() -> InvalidAnswerError:
    return InvalidAnswerError(
        _("One passage is too long for the service. This passage was not translated.")
    )


def _make_unusable_error(service: Service) -> InvalidAnswerError:
    return InvalidAnswerError(
        _("Some answers from %(service)s had errors. These passages were not translated.")
        % {"service": service.label}
    )
