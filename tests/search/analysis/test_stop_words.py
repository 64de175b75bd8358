"""Words that a query may leave out."""

import pytest

from portal.i18n import registry
from portal.search.analysis.folding import fold_text
from portal.search.analysis.stop_words import is_stop_word, leave_out


@pytest.mark.parametrize(
    ("reader", "typed", "left"),
    [
        ("en", "how do i get my passport", "get passport"),
        ("fr", "comment avoir mon passeport", "passeport"),
        ("es", "quién tiene mi pasaporte", "tiene pasaporte"),
        ("pt", "o meu passaporte", "passaporte"),
        ("ru", "где мой паспорт", "паспорт"),
        ("ar", "أين جواز السفر", "جواز السفر"),
        ("ur", "تنخواہ نہیں ملی", "تنخواہ ملی"),
        ("hi", "मेरा वेतन नहीं मिला", "वेतन मिला"),
        ("ne", "मेरो पासपोर्ट कहाँ छ", "पासपोर्ट"),
        ("bn", "আমার বেতন নেই", "বেতন"),
        ("id", "bagaimana upah saya", "upah"),
        ("fil", "nasaan ang sahod ko", "nasaan sahod"),
        ("hi", "salary nahi mila", "salary"),
        ("ne", "mero talab", "talab"),
        ("en", "passport mera kahan hai", "passport"),
        ("ne", "the passport", "passport"),
    ],
)
def test_what_says_something_is_left(reader, typed, left):
    terms = tuple(map(fold_text, typed.split()))
    assert leave_out(terms, reader) == tuple(map(fold_text, left.split()))


@pytest.mark.parametrize("typed", ["the of", "को है", "hai ko"])
def test_stop_words_alone_are_words(typed):
    terms = tuple(map(fold_text, typed.split()))
    assert leave_out(terms, "en") == terms
    assert leave_out((), "en") == ()


def test_a_word_of_weight_elsewhere_is_none_for_other_readers():
    assert is_stop_word("son", "fr")
    assert not is_stop_word("son", "en")


def test_every_language_has_some():
    some = {"Latn": "ang de la the di", "Cyrl": "и", "Arab": "من میں", "Deva": "है छ", "Beng": "এবং"}
    for language in registry.REGISTRY:
        words = map(fold_text, some[language.script].split())
        assert any(is_stop_word(word, language.code) for word in words)
