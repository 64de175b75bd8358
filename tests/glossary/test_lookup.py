"""What translators and services get, and that asking again costs nothing."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.glossary import cache as book
from portal.glossary.lookup import find_approved_terms, get_term_pairs
from portal.glossary.models import TermTranslation
from tests.glossary.conftest import AddTerm

pytestmark = pytest.mark.django_db


def test_approved_terms_in_reading_order(add_term: AddTerm) -> None:
    add_term("strike", forms="strikes", ne="हड्ताल")
    add_term("kafala", ne="कफाला")
    add_term("overtime")
    found = find_approved_terms("<p>Kafala, overtime and <b>strikes</b>; a strike.</p>", "ne")
    assert [(each.term, each.translation) for each in found] == [
        ("kafala", "कफाला"),
        ("strike", "हड्ताल"),
    ]
    assert found[0].definition == "ne: कफाला"


def test_attributes_are_not_text(add_term: AddTerm) -> None:
    add_term("strike", ne="हड्ताल")
    assert find_approved_terms('<a href="/strike/" title="a > strike">x</a>', "ne") == []


def test_a_draft_is_nobodys_business(add_term: AddTerm) -> None:
    TermTranslation.objects.create(
        term=add_term("strike"), language="ne", translation="हड्ताल", definition="…"
    )
    assert find_approved_terms("strike", "ne") == []
    assert get_term_pairs("en", "ne") == {}


def test_pairs_in_both_directions(add_term: AddTerm) -> None:
    add_term("strike", ne="हड्ताल", fr="grève")
    add_term("overtime", fr="heures supplémentaires")
    assert get_term_pairs("en", "fr") == {
        "strike": "grève",
        "overtime": "heures supplémentaires",
    }
    assert get_term_pairs("fr", "ne") == {"grève": "हड्ताल"}
    assert get_term_pairs("ne", "xx") == {}


def test_read_once_for_all_languages_and_again_when_a_term_changes(
    add_term: AddTerm, committed: object
) -> None:
    term = add_term("strike", ne="हड्ताल", fr="grève")
    with CaptureQueriesContext(connection) as queries:
        for language in ("ne", "fr", "ar"):
            find_approved_terms("strike", language)
            get_term_pairs("en", language)
    assert len(queries) == 1
    with committed():  # type: ignore[operator]
        term.translations.filter(language="fr").get().delete()
    assert find_approved_terms("strike", "fr") == []


def test_a_change_in_another_process_is_noticed(
    add_term: AddTerm, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_term("strike", ne="हड्ताल")
    assert get_term_pairs("en", "ne")
    TermTranslation.objects.all().delete()  # not committed here: no word of it
    assert get_term_pairs("en", "ne")
    cache.clear()  # the shared cache has another version
    assert get_term_pairs("en", "ne") == {}


def test_without_a_shared_cache_it_is_noticed_after_a_while(
    add_term: AddTerm, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_term("strike", ne="हड्ताल")
    assert get_term_pairs("en", "ne")
    TermTranslation.objects.all().delete()
    monkeypatch.setattr(book, "MAX_AGE", 0.0)
    assert get_term_pairs("en", "ne") == {}
