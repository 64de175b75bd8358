"""Plural forms of any language, by Unicode's rules."""

import pytest

from portal.i18n import registry
from portal.i18n.catalogues.plural_rules import get_plurals, parse_header

FORMS = {
    "en": [[1], [0, 2]],
    "fr": [[0, 1], [2, 3]],
    "es": [[1], [0, 2]],
    "pt": [[1], [0, 2]],  # European: Brazil counts 0 as one
    "ru": [[1, 21], [2, 3], [0, 5]],
    "ar": [[0], [1], [2], [3, 4], [11, 12], [100, 101]],
    "ur": [[1], [0, 2]],
    "hi": [[0, 1], [2, 3]],
    "ne": [[1], [0, 2]],
    "bn": [[0, 1], [2, 3]],
    "id": [[0, 1]],
    "fil": [[0, 1], [4, 6]],
    # None of the site's, but of workers who may come next.
    "si": [[0, 1], [2, 3]],
    "sw": [[1], [0, 2]],
    "vi": [[0, 1]],
}


@pytest.mark.parametrize(("code", "forms"), FORMS.items())
def test_first_numbers_of_each_form(code: str, forms: list[list[int]]) -> None:
    plurals = get_plurals(code)
    assert plurals.count == len(forms)
    assert [plurals.get_numbers(form)[:2] for form in range(plurals.count)] == forms


@pytest.mark.parametrize("language", registry.REGISTRY, ids=lambda language: language.code)
def test_the_header_says_the_same(language: registry.Language) -> None:
    plurals = get_plurals(language.code)
    assert parse_header(plurals.header).is_equivalent_to(plurals)
    assert {plurals.form_of(number) for number in range(10_000)} == set(range(plurals.count))
