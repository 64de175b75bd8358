"""LibreTranslate: neural, self-hosted or bought."""

from collections.abc import Mapping, Sequence
from typing import Any

from portal.i18n import registry
from portal.languages.machine_translation.services.base import Pairs, Service, combine_pairs

# Its models translate from and into English; between others it goes by way of it.
_PIVOT = "en"


class LibreTranslate(Service):
    """Several passages a request; servers usually allow a few thousand characters."""

    label = "LibreTranslate"
    max_characters = 2_000
    max_passages = 20

    def fetch_pairs(self) -> Pairs:
        pairs: set[tuple[str, str]] = set()
        for entry in self._parse_languages(self._quick_client.get("/languages")):
            pairs |= combine_pairs([entry["code"]], entry["targets"])
        return frozenset(pairs)

    def _parse_languages(self, answer: Any) -> list[dict[str, Any]]:
        """The languages named; older servers do not say the targets of each."""
        if not isinstance(answer, list) or not all(isinstance(entry, dict) for entry in answer):
            raise self.make_invalid_answer_error()
        codes = [str(entry.get("code")) for entry in answer]
        languages = []
        for entry in answer:
            targets = entry.get("targets")
            named = targets if isinstance(targets, list) else codes
            languages.append({"code": str(entry.get("code")), "targets": list(map(str, named))})
        return languages

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
            "q": list(passages),
            "source": to_libretranslate_code(source),
            "target": to_libretranslate_code(target),
            "format": "html" if is_html else "text",
        }
        if self.address.key:
            question["api_key"] = self.address.key
        answer = self.client.post_json("/translate", question)
        texts = answer.get("translatedText") if isinstance(answer, dict) else None
        return self.check_texts(texts, len(passages))

    def get_pivot_language(self, source: str, target: str) -> str | None:
        return None if _PIVOT in (source, target) else _PIVOT


def to_libretranslate_code(code: str) -> str:
    """LibreTranslate's code for a language: the older tag of Filipino is its own."""
    return {"fil": "tl"}.get(code, registry.get(code).code)
