"""What translators and translation services ask the glossary."""

import re
from dataclasses import dataclass

from portal.glossary.cache import book
from portal.i18n import registry

TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


@dataclass(frozen=True, slots=True)
class ApprovedTerm:
    """A term as it stands in a text's language, and as the target language calls it.

    ``definition``: in the target language.
    """

    term: str
    translation: str
    definition: str


def approved_terms(
    text: str, target: str, source: str = registry.SOURCE_LANGUAGE
) -> list[ApprovedTerm]:
    """The terms in ``text`` with an approved translation into ``target``, in reading order.

    ``text`` may be HTML; only what is read counts.
    """
    glossary = book()
    found: dict[str, ApprovedTerm] = {}
    for hit in glossary.finder(source).find(TAG.sub(" | ", text)):
        wordings = glossary.entries[hit.key].wordings
        if hit.key not in found and target in wordings:
            wording = wordings[target]
            found[hit.key] = ApprovedTerm(wordings[source].word, wording.word, wording.definition)
    return list(found.values())


def glossary_pairs(source: str, target: str) -> dict[str, str]:
    """Every term of ``source`` with its approved translation into ``target``.

    Without their other forms: services inflect on their own.
    """
    return {
        entry.wordings[source].word: entry.wordings[target].word
        for entry in book().entries.values()
        if source in entry.wordings and target in entry.wordings
    }
