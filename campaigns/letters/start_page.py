"""On the back office's first page: letters that wait for an editor."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.letters.models import Letter, WrittenLetter
from campaigns.letters.models.written import LONGEST_SENDING
from campaigns.letters.permissions import may_manage
from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n.formats import format_local_number

State = WrittenLetter.State


def build_waiting_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For editors: letters with odd ones that were held, stopped ones, or doubtful ones."""
    if not may_manage(request.user):
        return
    is_held = Q(written__state=State.PENDING) & ~Q(written__held_for="")
    long_ago = timezone.now() - LONGEST_SENDING
    is_doubtful = Q(written__state=State.SENDING, written__claimed_at__lt=long_ago)
    waits = is_held | is_doubtful | Q(written__state=State.STOPPED)
    letters: Any = Letter.objects.annotate(waiting=Count("written", filter=waits))
    number, first = take_first(letters.filter(waiting__gt=0).order_by("-waiting", "pk"))
    yield StartLine(
        "letters",
        _("Letters to look at"),
        number,
        items=[
            StartItem(letter.target, get_desk_url(letter), format_local_number(letter.waiting))
            for letter in first
        ],
    )


def get_desk_url(letter: Letter) -> str:
    """The letter's page in the back office."""
    return reverse("letter", args=[letter.pk])
