"""Numbers, money, dates and lists as each language writes them (Unicode CLDR).

Everything here formats for the active language unless one is given.

Digits are those that Unicode's data give as a language's own: Devanagari in
Nepali, Bengali in Bengali, European digits in all others, Arabic, Urdu and
Hindi among them. What people must type or find again as it stands (telephone
numbers, articles of a law, addresses) never passes through here and keeps its
digits, as does what editors write in running text. Catalogues are written in the
language's own digits (``check_catalogues`` looks).
"""

import copy
import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel import Locale, localedata
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_currency_symbol, get_decimal_symbol
from babel.numbers import format_percent as write_percent
from django.template.defaultfilters import filesizeformat
from django.utils import timezone, translation
from django.utils.formats import get_format
from django.utils.translation import ngettext

# Most currencies count in hundredths; a rate finer than that is written out.
_CURRENCY_DECIMALS = 2
# “NPR 19,550”: from here on, a round amount is easier to read without “.00”.
_NO_HUNDREDTHS_FROM = 100

# The day in a pattern of dates, outside of quoted words such as “de”.
_DAY_OF_MONTH = re.compile(r"\bd\b(?=(?:[^']*'[^']*')*[^']*$)")

NO_BREAK_SPACE = "\u00a0"
_LEFT_TO_RIGHT_MARK = "\u200e"

# The site's English is the world's, not that of the United States; its Portuguese that of
# Portugal and Africa.
_VARIANTS = {"en": "en_001", "pt": "pt_PT"}


@cache
def get_babel_locale(code: str | None) -> Locale:
    """Unicode's data for a language of the registry.

    Languages share dictionaries of what they have in common, and Babel writes there what it
    looks up: the days of the week that were read in Urdu were then shown in Nepali. So each
    language gets a copy.
    """
    code = (code or "en").replace("-", "_")
    locale = Locale.parse(_VARIANTS.get(code, code))
    own_data: Any = copy.deepcopy(localedata.load(str(locale)))
    locale._Locale__data = localedata.LocaleDataDict(own_data)  # type: ignore[attr-defined]
    return locale


# The first digit of each numbering system whose digits are not European.
_ZEROS = {"deva": 0x0966, "beng": 0x09E6, "arab": 0x0660, "arabext": 0x06F0}


def _get_active_locale() -> Locale:
    return get_babel_locale(translation.get_language())


@cache
def _digit_table(numbering_system: str) -> dict[int, int]:
    zero = _ZEROS.get(numbering_system)
    return {ord(str(digit)): zero + digit for digit in range(10)} if zero else {}


def localize_digits(text: str) -> str:
    """``text`` with its digits as the language writes them; Babel leaves them European."""
    return text.translate(_digit_table(_get_active_locale().default_numbering_system))


def has_own_digits(code: str) -> bool:
    """Whether a language writes other digits than European ones."""
    return get_babel_locale(code).default_numbering_system in _ZEROS


def localize_numbers(text: str, numbers: Iterable[Any]) -> str:
    """``text`` with those of its numbers as the language writes them that were put into it.

    For messages of Django and of other libraries, which fill in European digits.
    """
    written = sorted({str(number) for number in numbers if _is_number(number)}, key=len)
    if not written:
        return text
    places = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(written)))})(?!\w)")
    return places.sub(lambda found: format_local_number(Decimal(found[0])), text)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def format_local_date(value: dt.date | dt.datetime | None, style: str = "long") -> str:
    """A date such as “12 January 2026”; a moment is shown in the site's time zone."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return localize_digits(format_date(value, style, locale=_get_active_locale()))


def format_partial_date(value: str) -> str:
    """A date as exact as it is known: “2017”, “June 2017”, “1 June 2017”. ``value``: ISO 8601."""
    year, month, day = (int(part) for part in f"{value}-0-0".split("-")[:3])
    if month and day:
        return format_local_date(dt.date(year, month, day))
    skeleton = "yMMMM" if month else "y"
    first = dt.date(year, month or 1, 1)
    return localize_digits(format_skeleton(skeleton, first, locale=_get_active_locale()))


def format_quarter(day: dt.date) -> str:
    """The quarter of a year that a day lies in: “3rd quarter 2026”."""
    return localize_digits(format_skeleton("yQQQQ", day, locale=_get_active_locale()))


def format_date_span(first: dt.date, last: dt.date) -> str:
    """Two dates with what they share said once: “3–5 March 2027”, as a single date is written.

    Unicode's own patterns for spans shorten the month or write it as a number.
    """
    if (first.year, first.month) != (last.year, last.month):
        days = (format_local_date(day).replace(" ", NO_BREAK_SPACE) for day in (first, last))
        return " – ".join(days)
    pattern = _get_active_locale().date_formats["long"].pattern
    span = _DAY_OF_MONTH.sub(f"'{first.day}–{last.day}'", pattern, count=1)
    return localize_digits(format_date(first, span, locale=_get_active_locale()))


def format_local_moment(value: dt.datetime) -> str:
    """A date with the time of day in the site's time zone, and which zone that is."""
    value = timezone.localtime(value)
    pattern = _get_active_locale().datetime_formats["medium"]
    time = f"{format_local_time(value.time())} {format_zone(value)}"
    return str(pattern.format(time, format_local_date(value)))


def format_end_of_day(day: dt.date) -> str:
    """When a last day ends: its last minute, with the zone in which it does."""
    last_minute = dt.datetime.combine(day, dt.time(23, 59))
    return format_local_moment(timezone.make_aware(last_minute))


def format_zone(value: dt.datetime) -> str:
    """“UTC”, “UTC+5:45”: short names of zones are known to few, and some mean two of them."""
    minutes = int((value.utcoffset() or dt.timedelta()).total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    ahead = "+" if minutes > 0 else "\u2212"
    return localize_digits(f"UTC{ahead}{hours}" + (f":{rest:02}" if rest else ""))


def format_local_time(value: dt.time) -> str:
    """A time of day; the half of the day stays with its number."""
    written = format_time(value, "short", locale=_get_active_locale())
    return localize_digits(written.replace(" ", NO_BREAK_SPACE))


def format_local_number(value: int | float | Decimal) -> str:
    """A number with the language's digits and separators."""
    if isinstance(value, int):
        return _format_whole_number(value, translation.get_language() or "")
    return localize_digits(format_decimal(value, locale=_get_active_locale()))


@lru_cache(maxsize=1 << 12)
def _format_whole_number(value: int, language: str) -> str:
    """In the active ``language``; kept, because a page of counts says the same small ones."""
    return localize_digits(format_decimal(value, locale=_get_active_locale()))


def format_percent(percent: int | Decimal) -> str:
    """A share of a hundred: “45%”, “45 %”, “٪45”, as the language writes it; all its decimals."""
    share = Decimal(percent) / 100
    return localize_digits(
        write_percent(share, locale=_get_active_locale(), decimal_quantization=False)
    )


def format_file_size(size: int) -> str:
    """“1.5 MB”, “312 KB”: how much a download takes."""
    separator = get_format("DECIMAL_SEPARATOR")
    if 10 * 1024 <= size < 1024 * 1024:
        written = filesizeformat(round(size / 1024) * 1024).replace(f"{separator}0", "", 1)
    else:
        written = filesizeformat(size)
    mark = get_decimal_symbol(_get_active_locale())
    return localize_digits(written.replace(separator, mark, 1))


def format_money(amount: Decimal, currency: str) -> str:
    """An amount with all the decimals it was given, never fewer than the currency has.

    Rates in agreements go beyond cents (EUR 17.615 an hour): rounding them
    would change what the agreement says.
    """
    amount = Decimal(amount)
    if amount == amount.to_integral_value() and abs(amount) >= _NO_HUNDREDTHS_FROM:
        written = format_currency(
            amount,
            currency,
            format=_get_active_locale().currency_formats["standard"].pattern.replace("0.00", "0"),
            locale=_get_active_locale(),
            currency_digits=False,
        )
        return _keep_symbol_order(written, currency)
    exponent = amount.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    if decimals <= _CURRENCY_DECIMALS:
        return _keep_symbol_order(
            format_currency(amount, currency, locale=_get_active_locale()), currency
        )
    pattern = _get_active_locale().currency_formats["standard"].pattern
    exact = pattern.replace("0.00", "0." + "0" * decimals)
    written = format_currency(
        amount, currency, format=exact, locale=_get_active_locale(), currency_digits=False
    )
    return _keep_symbol_order(written, currency)


def _keep_symbol_order(written: str, currency: str) -> str:
    """In text from right to left, a symbol such as “US$” stays so and does not become “$US”.

    A code is kept apart from the number, as Unicode's rules for currencies want and Babel does not.
    """
    written = localize_digits(written)
    symbol = get_currency_symbol(currency, locale=_get_active_locale())
    if symbol[-1:].isalpha():
        name = re.escape(symbol)
        written = re.sub(rf"(?<=\d)(?={name})|(?<={name})(?=\d)", "\N{NO-BREAK SPACE}", written)
    if _get_active_locale().character_order == "right-to-left" and symbol[:1].isascii():
        return written.replace(symbol, f"{symbol}{_LEFT_TO_RIGHT_MARK}")
    return written


def format_duration(quantity: int, unit: str, written: str = "") -> str:
    """“30 days”, with the plural of the language. ``unit``: a key of a deadline's units.

    ``written``: the number as it is shown, where it has decimals.

    From the project's catalogues: Unicode's own unit patterns are missing in
    five of the site's languages.
    """
    number = written or format_local_number(quantity)
    text = {
        "minutes": ngettext("%(number)s minute", "%(number)s minutes", quantity),
        "hours": ngettext("%(number)s hour", "%(number)s hours", quantity),
        "days": ngettext("%(number)s day", "%(number)s days", quantity),
        "weeks": ngettext("%(number)s week", "%(number)s weeks", quantity),
        "months": ngettext("%(number)s month", "%(number)s months", quantity),
        "years": ngettext("%(number)s year", "%(number)s years", quantity),
    }[unit]
    return text % {"number": number}


def join_list(values: Iterable[str]) -> str:
    """“a, b and c”, as the language joins a list.

    Unicode's data for Nepali lacks the space after the first comma.
    """
    text = format_list(list(values), locale=_get_active_locale())
    return re.sub(r",(?=\S)", ", ", text)


def get_colon() -> str:
    """The colon after a label; French keeps it from the word with a space that does not break."""
    return "\N{NO-BREAK SPACE}:" if _get_active_locale().language == "fr" else ":"


def get_comma() -> str:
    """What stands between two items of a list: “, ”, in the Arabic script “، ”."""
    return "، " if translation.get_language_bidi() else ", "


def get_weekday_name(number: int) -> str:
    """The name of a day of the week; Monday is 0."""
    return str(_get_active_locale().days["stand-alone"]["wide"][number])
