"""LibreTranslate: neural, self-hosted or bought."""

from collections.abc import Mapping, Sequence
from typing import Any

from portal.i18n import registry
from portal.languages.machine_translation.services.base import Pairs, Service, all_pairs

# Its models translate from and into English; between others it goes by way of it.
_HUB = "en"


class LibreTranslate(Service):
    """Several passages a request; servers usually allow a few thousand characters."""

    label = "LibreTranslate"
    max_characters = 2_000
    max_passages = 20

    def ask_pairs(self) -> Pairs:
        pairs: set[tuple[str, str]] = set()
        for entry in self._languages(self._quick_client.get("/languages")):
            pairs |= all_pairs([entry["code"]], entry["targets"])
        return frozenset(pairs)

    def _languages(self, answer: Any) -> list[dict[str, Any]]:
        """The languages named; older servers do not say the targets of each."""
        if not isinstance(answer, list) or not all(isinstance(entry, dict) for entry in answer):
            raise self.bad_answer()
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
            "source": own_code(source),
            "target": own_code(target),
            "format": "html" if is_html else "text",
        }
        if self.address.key:
            question["api_key"] = self.address.key
        answer = self.client.post_json("/translate", question)
        texts = answer.get("translatedText") if isinstance(answer, dict) else None
        return self.texts(texts, len(passages))

    def own_via(self, source: str, target: str) -> str | None:
        return None if _HUB in (source, target) else _HUB


def own_code(code: str) -> str:
    """LibreTranslate's code for a language: the older tag of Filipino is its own."""
    return {"fil": "tl"}.get(code, registry.get(code).code)
