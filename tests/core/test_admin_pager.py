"""Lists in the back office count in words that agree with the number."""

import pytest
from django.utils import translation
from wagtail.admin.paginator import WagtailPaginator

from portal.countries.models import UnionRights


def count(number: int, language: str) -> str:
    paginator = WagtailPaginator(UnionRights.objects.none(), 20)
    paginator.count = number  # in place of the cached property
    with translation.override(language):
        return str(paginator.items_count_label)


@pytest.mark.parametrize(
    ("language", "forms"), [("en", 2), ("fr", 2), ("ru", 3), ("ar", 4), ("id", 1)]
)
def test_a_number_has_the_words_of_its_language(language: str, forms: int) -> None:
    said = [count(number, language) for number in (1, 2, 5, 11, 100)]
    words = {" ".join(word for word in each.split() if not word.isdigit()) for each in said}
    assert len(words) == forms
    plural = str(UnionRights._meta.verbose_name_plural)
    assert not any(plural in each for each in said)
