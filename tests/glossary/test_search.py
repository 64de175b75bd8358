"""Terms in the site's search."""

import pytest
from pytest_django import DjangoAssertNumQueries

from portal.glossary.models import TermTranslation
from portal.glossary.search import public_terms, to_documents
from portal.search.models import SearchEntry
from tests.fixture_types import Committed
from tests.glossary.conftest import AddTerm

pytestmark = pytest.mark.django_db


def test_a_term_has_a_document_in_each_language_that_is_agreed_on(add_term: AddTerm) -> None:
    made = add_term("strike", forms="strikes\nwalkout", ne="हड्ताल")
    TermTranslation.objects.create(
        term=made, language="fr", translation="grève", definition="Brouillon"
    )
    (term,) = public_terms()
    documents = {each.language: each for each in to_documents(term)}
    assert list(documents) == ["en", "ne"]
    assert documents["en"].words == "strikes, walkout"
    assert documents["ne"].title == "हड्ताल"
    assert documents["ne"].url == "/ne/glossary/#term-strike"


def test_what_is_withdrawn_is_gone(add_term: AddTerm, committed: Committed) -> None:
    with committed():
        term = add_term("strike", ne="हड्ताल")
    assert SearchEntry.objects.filter(kind="term").count() == 2
    wording = term.translations.get()
    wording.withdraw()
    with committed():
        wording.save()
    assert SearchEntry.objects.get(kind="term").language == "en"
    term.delete()  # nothing is committed yet
    assert not SearchEntry.objects.filter(kind="term").exists()


def test_terms_cost_the_search_two_queries(
    add_term: AddTerm, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for word in ("strike", "agent", "payslip"):
        add_term(word, ne=word, fr=word)
    with django_assert_num_queries(2):
        assert len([each for term in public_terms() for each in to_documents(term)]) == 9
