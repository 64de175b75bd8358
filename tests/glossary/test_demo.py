"""The demo's words: all languages, again and again without doubles."""

import pytest

from portal.glossary.cache import get_glossary
from portal.glossary.demo.load import load_terms
from portal.glossary.models import Term, TermTranslation
from portal.i18n import registry

pytestmark = pytest.mark.django_db


def test_every_word_in_every_language_and_no_doubles() -> None:
    load_terms(lambda _name: None)
    load_terms(lambda _name: None)
    terms = Term.objects.count()
    assert terms >= 16
    assert TermTranslation.objects.count() == terms * (len(registry.REGISTRY) - 1)
    assert not TermTranslation.objects.exclude(status="approved").exists()


def test_what_an_editor_changed_stays() -> None:
    load_terms(lambda _name: None)
    TermTranslation.objects.filter(term__key="strike", language="ne").update(translation="बन्द")
    load_terms(lambda _name: None)
    assert TermTranslation.objects.get(term__key="strike", language="ne").translation == "बन्द"


def test_every_word_is_found_by_its_own_name_in_every_language() -> None:
    load_terms(lambda _name: None)
    glossary = get_glossary()
    finders = {code: glossary.get_matcher(code) for code in registry.BY_CODE}
    for entry in glossary.entries.values():
        for code, finder in finders.items():
            wording = entry.wordings[code]
            assert [hit.key for hit in finder.find(wording.word)] == [entry.key], code
            assert wording.definition, code
