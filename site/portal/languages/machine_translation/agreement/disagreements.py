"""The one question that is asked of every passage a machine has translated."""

from portal.languages.machine_translation.agreement.facts import (
    find_links,
    have_same_currencies,
    have_same_dates,
    have_same_names,
)
from portal.languages.machine_translation.agreement.negations import have_same_negations
from portal.languages.machine_translation.agreement.numbers import have_same_numbers
from portal.languages.machine_translation.agreement.text import to_plain
from portal.languages.machine_translation.agreement.words import is_in_language, strip_marks


def find_disagreements(
    passage: str, answer: str, source: str, target: str, *, is_html: bool
) -> list[str]:
    """The kinds in which ``answer`` says something else than ``passage``; none if it does not.

    ``answer`` may hold marks of unknown words. The kinds name no word of the text: they
    can be logged.
    """
    asked = to_plain(passage, is_html=is_html)
    marked = to_plain(answer, is_html=is_html)
    answered = strip_marks(marked)
    agreements = {
        "negations": have_same_negations(asked, answered, source, target),
        "numbers": have_same_numbers(asked, answered),
        "currencies": have_same_currencies(asked, answered),
        "dates": have_same_dates(asked, answered, source, target),
        "names": have_same_names(asked, answered, source, target),
        "links": find_links(asked) == find_links(answered),
        "words": is_in_language(asked, marked, source, target),
    }
    return [kind for kind, agrees in agreements.items() if not agrees]
