"""DeepL: a commercial service, so texts leave the house."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.cache import cache

from portal.languages.machine_translation.errors import InvalidAnswerError
from portal.languages.machine_translation.services.base import Pairs, Service, combine_pairs

# What it calls a target language, the best first.
_TARGETS = {"en": ("EN-GB", "EN-US", "EN"), "pt": ("PT-PT", "PT-BR", "PT"), "fil": ("FIL", "TL")}
_LANGUAGES_SECONDS = 3600
_GLOSSARY_SECONDS = 24 * 3600
_GLOSSARY_PREFIX = "portal"


def to_source_code(code: str) -> str:
    """DeepL's code of a source language."""
    return "TL" if code == "fil" else code.upper()


class DeepL(Service):
    """Fifty passages a request; the glossary is kept at DeepL, a new one for new terms."""

    label = "DeepL"
    max_characters = 25_000  # of up to four bytes: 128 KiB is its limit
    max_passages = 50
    takes_glossary = True

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"DeepL-Auth-Key {self.address.key}"}

    # --- Languages ------------------------------------------------------------

    def _fetch_languages(self, kind: str) -> list[str]:
        """Codes of ``source`` or ``target`` languages."""
        key = f"{self.cache_key}:{kind}"
        known: list[str] | None = cache.get(key)
        if known is None:
            answer = self._quick_client.get(f"/v2/languages?type={kind}", self._headers)
            if not isinstance(answer, list):
                raise self.make_invalid_answer_error()
            known = [str(entry.get("language")) for entry in answer if isinstance(entry, dict)]
            cache.set(key, known, _LANGUAGES_SECONDS)
        return known

    def fetch_pairs(self) -> Pairs:
        return combine_pairs(self._fetch_languages("source"), self._fetch_languages("target"))

    def _get_target_code(self, code: str) -> str:
        offered = self._fetch_languages("target")
        candidates = _TARGETS.get(code, (code.upper(),))
        return next((code for code in candidates if code in offered), candidates[0])

    # --- Translating ----------------------------------------------------------

    def translate(
        self,
        passages: Sequence[str],
        source: str,
        target: str,
        *,
        is_html: bool,
        terms: Mapping[str, str],
    ) -> list[str]:
        question: dict[str, Any] = {
            "text": list(passages),
            "source_lang": to_source_code(source),
            "target_lang": self._get_target_code(target),
            "context": "Information for migrant workers about their rights at work.",
        }
        if is_html:
            question["tag_handling"] = "html"
        if terms and (glossary := self._get_glossary_id(source, target, terms)):
            question["glossary_id"] = glossary
        answer = self.client.post_json("/v2/translate", question, self._headers)
        entries = answer.get("translations") if isinstance(answer, dict) else None
        if not isinstance(entries, list):
            raise self.make_invalid_answer_error()
        texts = [entry.get("text") if isinstance(entry, dict) else None for entry in entries]
        return self.check_texts(texts, len(passages))

    # --- The glossary ---------------------------------------------------------

    def _get_glossary_id(self, source: str, target: str, terms: Mapping[str, str]) -> str | None:
        """DeepL's number of a glossary with these terms; ``None`` when it takes none.

        The translation goes on without one: DeepL has no glossaries for some pairs.
        """
        entries = "\n".join(
            f"{_format_cell(a)}\t{_format_cell(b)}" for a, b in sorted(terms.items())
        )
        digest = hashlib.sha256(entries.encode()).hexdigest()[:16]
        name = f"{_GLOSSARY_PREFIX} {source}-{target}"
        key = f"{self.cache_key}:glossary:{source}:{target}:{digest}"
        known: str | None = cache.get(key)
        if known is None:
            try:
                known = self._find_or_create_glossary(name, digest, source, target, entries)
            except InvalidAnswerError:
                known = ""
            cache.set(key, known, _GLOSSARY_SECONDS)
        return known or None

    def _find_or_create_glossary(
        self, name: str, digest: str, source: str, target: str, entries: str
    ) -> str:
        wanted = f"{name} {digest}"
        for glossary in self._list_own_glossaries(name):
            if glossary["name"] == wanted:
                return str(glossary["glossary_id"])
            self.client.delete(f"/v3/glossaries/{glossary['glossary_id']}", self._headers)
        dictionary = {
            "source_lang": to_source_code(source).lower(),
            "target_lang": to_source_code(target).lower(),
            "entries": entries,
            "entries_format": "tsv",
        }
        question = {"name": wanted, "dictionaries": [dictionary]}
        answer = self.client.post_json("/v3/glossaries", question, self._headers)
        if not isinstance(answer, dict) or not isinstance(answer.get("glossary_id"), str):
            raise self.make_invalid_answer_error()
        return str(answer["glossary_id"])

    def _list_own_glossaries(self, name: str) -> list[dict[str, Any]]:
        """The glossaries made here for this pair, with whatever terms."""
        answer = self.client.get("/v3/glossaries", self._headers)
        entries = answer.get("glossaries") if isinstance(answer, dict) else None
        if not isinstance(entries, list):
            raise self.make_invalid_answer_error()
        return [
            entry
            for entry in entries
            if isinstance(entry, dict)
            and str(entry.get("name", "")).startswith(f"{name} ")
            and str(entry.get("glossary_id", "")).replace("-", "").isalnum()
        ]


def _format_cell(text: str) -> str:
    """A term as it may stand in a table with tabs."""
    return " ".join(text.split())
