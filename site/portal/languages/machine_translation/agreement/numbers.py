"""Numbers of a text, in whatever digits and with whatever separators they are written."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

from portal.core.text.digits import normalize_number

type Values = frozenset[Decimal | str]

_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}) ?[:h] ?(\d\d)(?![\d:])")
# "+974 4406 5757": its groups are one number, and their order counts.
# What is longer than any telephone number is cut: a text of digits must not take minutes.
_TELEPHONE = re.compile(r"(?<![\d+])\+?\(?\d[\d()-]{0,24}(?:[ -][\d()]{1,24}){1,12}(?!\d)")
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)")
_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,٫]\d+)?(?!\d)|\d+(?:[.,'’٫٬]\d+)*")
_MIN_TELEPHONE_DIGITS = 7


def _strip(text: str) -> str:
    return re.sub(r"\D", "", text)


def read_values(written: str) -> Values:
    """What a number may mean: "1.500" is 1500 in Spanish and one and a half in English."""
    plain = written.replace(" ", "")
    marks = re.findall(r"\D", plain)
    if not marks:
        return frozenset({Decimal(plain)})
    whole, _mark, rest = plain.rpartition(marks[-1])
    joined = Decimal(_strip(plain))
    with_fraction = Decimal(f"{_strip(whole) or 0}.{rest}")
    if len(set(marks)) > 1:
        return frozenset({with_fraction})
    if len(marks) > 1:
        return frozenset({joined})
    if " " in written or len(rest) != 3 or len(whole) > 3 or whole.startswith("0"):
        return frozenset({with_fraction})
    return frozenset({joined, with_fraction})


def _is_telephone(written: str) -> bool:
    digits = _strip(written)
    return len(digits) >= _MIN_TELEPHONE_DIGITS and not _GROUPED.fullmatch(written)


def find_numbers(text: str) -> list[Values]:
    """The numbers of ``text``, in their order; a telephone number is one."""
    text = normalize_number(text)
    found: list[Values] = []
    # The month of a date may be a word in the other language: see ``facts``.
    text = _ISO_DATE.sub(r" \1 ; \3 ", text)

    def take_telephone(match: re.Match[str]) -> str:
        if not _is_telephone(match[0]):
            return match[0]
        found.append(frozenset({_strip(match[0])}))
        return ";"

    text = _TELEPHONE.sub(take_telephone, text)
    text = _CLOCK.sub(r"\1.\2", text)
    found.extend(read_values(written) for written in _NUMBER.findall(text))
    return found


def have_same_numbers(source_text: str, answer: str) -> bool:
    """Whether both have the same numbers; the order is the language's."""
    return _match(find_numbers(source_text), find_numbers(answer))


def _match(asked: Sequence[Values], answered: Sequence[Values]) -> bool:
    if len(asked) != len(answered):
        return False
    rest = Counter(answered)
    by_value: defaultdict[Decimal | str, list[Values]] = defaultdict(list)
    for values in rest:
        for value in values:
            by_value[value].append(values)
    # Those that can mean one thing only choose first.
    for values in sorted(asked, key=len):
        fitting = [other for value in values for other in by_value[value] if rest[other]]
        if not fitting:
            return False
        rest[min(fitting, key=len)] -= 1
    return True
