"""Which earlier translation belongs to a passage that was changed in the source.

wagtail-localize keeps the translation of every text that ever stood on a page
but shows it no more once the text has changed.
"""

import re
from collections.abc import Iterable
from itertools import product

from wagtail_localize.models import StringTranslation

from portal.core.text.plain_text import html_to_text

# Share of words in common, from which on two texts are the same passage.
_MIN_SIMILARITY = 0.3
_WORD = re.compile(r"\w+")


def _get_words(html: str) -> set[str]:
    return set(_WORD.findall(html_to_text(html).casefold()))


def _compute_similarity(one: set[str], other: set[str]) -> float:
    together = len(one) + len(other)
    return 2 * len(one & other) / together if together else 0.0


def match_earlier_translations(
    passages: dict[int, str], old: Iterable[StringTranslation], *, alone: bool
) -> dict[int, StringTranslation]:
    """The earlier translation of each of ``passages`` (source text by id), where there is one.

    All are of one place on the page. ``alone``: only one passage stands there,
    so that whatever stood there before was this passage, however much of it
    was changed. Of several versions, the last that was worked on.
    """
    candidates = sorted(old, key=lambda each: each.updated_at, reverse=True)
    if alone and len(passages) == 1 and candidates:
        return {next(iter(passages)): candidates[0]}
    new_words = {key: _get_words(text) for key, text in passages.items()}
    old_words = {row.pk: _get_words(row.translation_of.data) for row in candidates}
    pairs = [
        (_compute_similarity(new_words[key], old_words[each.pk]), key, each)
        for key, each in product(passages, candidates)
    ]
    matches: dict[int, StringTranslation] = {}
    used: set[int] = set()
    for likeness, key, each in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= _MIN_SIMILARITY and key not in matches and each.pk not in used:
            matches[key] = each
            used.add(each.pk)
    return matches
