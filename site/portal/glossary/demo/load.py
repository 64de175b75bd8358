"""Loads the demo's terms, approved in every language: ``term/<key>.yaml``."""

from pathlib import Path
from typing import Any

from django.db import transaction

from portal.core.demo import Advance, read_yaml
from portal.glossary.models import Term, TermTranslation

_FOLDER = Path(__file__).parent / "term"


def _join_lines(forms: list[str] | None) -> str:
    return "\n".join(forms or [])


def _load_translation(term: Term, language: str, entry: dict[str, Any]) -> None:
    """Add what is missing; what an editor has written since stays."""
    if term.translations.filter(language=language).exists():
        return
    translation = TermTranslation(
        term=term,
        language=language,
        translation=entry["term"],
        forms=_join_lines(entry.get("forms")),
        definition=entry["definition"],
    )
    translation.approve(None)
    translation.full_clean()
    translation.save()


def _load_term(key: str, entries: dict[str, dict[str, Any]]) -> None:
    english = entries.pop("en")
    term = Term.objects.filter(key=key).first()
    if term is None:
        term = Term(
            key=key,
            term=english["term"],
            forms=_join_lines(english.get("forms")),
            definition=english["definition"],
        )
        term.full_clean()
        term.save()
    for language, entry in entries.items():
        _load_translation(term, language, entry)


@transaction.atomic
def load_terms(advance: Advance) -> None:
    """Make the terms that are not there yet."""
    for path in sorted(_FOLDER.glob("*.yaml")):
        advance(path.stem)
        _load_term(path.stem, read_yaml(path))
