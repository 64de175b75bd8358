"""The glossary for translators and translation services."""

import re
from dataclasses import dataclass

from portal.glossary.cache import get_glossary
from portal.i18n import registry

TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


@dataclass(frozen=True, slots=True)
class ApprovedTerm:
    """A term in the language of a text and in the target language.

    ``definition``: in the target language.
    """

    term: str
    translation: str
    definition: str


def find_approved_terms(
    text: str, target: str, source: str = registry.SOURCE_LANGUAGE
) -> list[ApprovedTerm]:
    """The terms in ``text`` with an approved translation into ``target``, in reading order.

    ``text`` may be HTML; only its text is searched.
    """
    glossary = get_glossary()
    terms: dict[str, ApprovedTerm] = {}
    for match in glossary.get_matcher(source).find(TAG.sub(" | ", text)):
        wordings = glossary.entries[match.key].wordings
        if match.key not in terms and target in wordings:
            wording = wordings[target]
            terms[match.key] = ApprovedTerm(wordings[source].word, wording.word, wording.definition)
    return list(terms.values())


def get_term_pairs(source: str, target: str) -> dict[str, str]:
    """Every term of ``source`` with its approved translation into ``target``.

    Other forms are left out: translation services inflect by themselves.
    """
    return {
        entry.wordings[source].word: entry.wordings[target].word
        for entry in get_glossary().entries.values()
        if source in entry.wordings and target in entry.wordings
    }
