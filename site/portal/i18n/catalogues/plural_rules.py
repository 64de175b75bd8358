"""Which form of a noun goes with which number, for any language Unicode knows.

Babel's table for gettext lacks half of the site's languages; its Unicode data
has them all, but counts forms that whole numbers never take (Russian "1.5",
French millions in compact notation). Those are left out, so that translators
are asked for no form that is never shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import c2py

from babel.messages.plurals import PLURALS
from babel.plural import PluralRule, to_gettext

from portal.i18n.catalogues.messages import CatalogueError
from portal.i18n.formats import get_babel_locale

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
# Every rule of Unicode's repeats within a hundred thousand; a thousand shows all of the site's.
_NUMBERS = range(1001)


@dataclass(frozen=True, slots=True)
class Plurals:
    """The plural forms of a language: how many, and which one a number takes."""

    count: int
    expression: str
    form_of: Callable[[int], int]

    @property
    def header(self) -> str:
        """The value of the header ``Plural-Forms``."""
        return f"nplurals={self.count}; plural={self.expression};"

    def get_numbers(self, form: int) -> list[int]:
        """The numbers up to a thousand that take ``form``."""
        return [number for number in _NUMBERS if self.form_of(number) == form]

    def is_equivalent_to(self, other: "Plurals") -> bool:
        """Whether both give every number the same form, however they are written."""
        return self.count == other.count and all(
            self.form_of(number) == other.form_of(number) for number in _NUMBERS
        )


@cache
def get_plurals(code: str) -> Plurals:
    """The plural forms of a language. Raises ``UnknownLocaleError`` if Unicode has none."""
    rule = get_babel_locale(code).plural_form
    taken = {rule(number) for number in _NUMBERS}
    used = [category for category in _CATEGORIES if category in taken]
    # The last one needs no rule: it is what remains.
    reduced = PluralRule({name: rule.rules[name] for name in used[:-1]})
    return _use_common_expression(parse_header(to_gettext(reduced)))


def _use_common_expression(plurals: Plurals) -> Plurals:
    """The same forms by the expression that other tools use for them, if there is one."""
    for count, expression in sorted(set(PLURALS.values()), key=lambda each: len(each[1])):
        usual = Plurals(count, expression, c2py(expression))
        if usual.is_equivalent_to(plurals):
            return usual
    return plurals


def parse_header(header: str) -> Plurals:
    """Read the value of a header ``Plural-Forms``; raises ``CatalogueError``."""
    try:
        first, second = (part.split("=", 1)[1] for part in header.rstrip("; ").split(";", 1))
        expression = second.strip().rstrip(";")
        return Plurals(int(first), expression, c2py(expression))
    except (ValueError, IndexError) as error:
        raise CatalogueError(f"Plural-Forms cannot be read: “{header}”") from error
