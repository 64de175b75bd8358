"""What found nothing: numbers that show editors which page or word is missing, and no persons."""

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from portal.search.analysis.synonyms import fold_phrase
from portal.search.models import SearchMiss

# What fewer ask for may tell who asked.
FEWEST_TIMES = 5
KEPT_DAYS = 90
MAX_WORDS, MAX_LENGTH, MAX_DIGITS = 6, 60, 4
# More different ones in a week are typed by no people.
MAX_A_WEEK = 5_000


def note_miss(text: str, language: str) -> None:
    """Count a query that found nothing; not one that may be about a person."""
    words = fold_phrase(text)[:MAX_LENGTH].strip()
    digits = sum(character.isdigit() for character in text)
    if not words or "@" in text or digits > MAX_DIGITS or len(words.split()) > MAX_WORDS:
        return
    week = _get_week()
    of_week = SearchMiss.objects.filter(week=week)
    if of_week.filter(words=words, language=language).update(number=F("number") + 1):
        return
    delete_old()
    if of_week.count() < MAX_A_WEEK:
        SearchMiss.objects.bulk_create(
            [SearchMiss(words=words, language=language, week=week)], ignore_conflicts=True
        )


def list_frequent() -> QuerySet[SearchMiss]:
    """Those that were asked for often enough in one week."""
    return SearchMiss.objects.filter(number__gte=FEWEST_TIMES, week__gte=_get_oldest())


def delete_old() -> int:
    """Delete what nobody is shown any more, and the rare ones of weeks that are over.

    Returns how many.
    """
    over = Q(week__lt=_get_week(), number__lt=FEWEST_TIMES)
    number, _by_model = SearchMiss.objects.filter(over | Q(week__lt=_get_oldest())).delete()
    return number


def _get_week() -> dt.date:
    """The Monday of this week."""
    today = timezone.localdate()
    return today - dt.timedelta(days=today.weekday())


def _get_oldest() -> dt.date:
    return timezone.localdate() - dt.timedelta(days=KEPT_DAYS)
