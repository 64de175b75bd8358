"""Terms to meet in texts."""

from collections.abc import Callable

import pytest

from portal.glossary.models import Term, TermTranslation

AddTerm = Callable[..., Term]


@pytest.fixture
def add_term(db: None) -> AddTerm:
    """``add_term("strike", ne="हड्ताल")``: a term with approved translations by language."""

    def add(term: str, forms: str = "", definition: str = "", **translations: str) -> Term:
        made = Term.objects.create(
            term=term, forms=forms, definition=definition or f"What {term} means."
        )
        for language, word in translations.items():
            translation = TermTranslation(
                term=made, language=language, translation=word, definition=f"{language}: {word}"
            )
            translation.approve(None)
            translation.save()
        return made

    return add
