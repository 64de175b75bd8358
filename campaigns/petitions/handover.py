"""The list of those who signed, for whom the petition is addressed to; downloaded for that only.

Without addresses. It is read and sent in pieces, so that a million names take no more memory
than a thousand.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from campaigns.petitions.models import Petition, PetitionAct, Signature
from campaigns.petitions.numbers import count_by_country
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.i18n.names import get_country_name
from portal.members.models import Member

BATCH = 2_000


def has_list(petition: Petition) -> bool:
    """Whether there is a list to hand over: once it is closed, until the names are deleted."""
    is_over = petition.state in (Petition.State.CLOSED, Petition.State.DELIVERED)
    return is_over and not petition.is_pledge and petition.anonymised_at is None


def export(petition: Petition, reason: str, actor: Member | None) -> Iterator[str]:
    """The lines of the list. That somebody took it is noted before the first of them."""
    by_country = count_by_country(petition)
    PetitionAct.objects.create(
        petition=petition,
        kind=PetitionAct.Kind.EXPORT,
        number=sum(by_country.values()),
        reason=reason,
        actor=actor,
    )
    # In the reader's language, which is no longer active while the rest is sent.
    names = {country: get_country_name(country) for country in by_country}
    headings = (_("Name"), _("Country"), _("Union"), _("Confirmed"))
    return _iterate_lines(petition, tuple(map(str, headings)), names)


def _iterate_lines(
    petition: Petition, headings: tuple[str, ...], names: dict[str, str]
) -> Iterator[str]:
    yield BYTE_ORDER_MARK + format_csv_line(*headings)
    for batch in _iterate_batches(petition):
        yield "".join(
            format_csv_line(name, names.get(country, country), union, f"{moment:%Y-%m-%d}")
            for _pk, name, country, union, moment in batch
        )


def _iterate_batches(petition: Petition) -> Iterator[list[tuple[Any, ...]]]:
    rows = Signature.objects.counting().filter(petition=petition).order_by("pk")
    columns = rows.values_list("pk", "name", "country", "union", "confirmed_at")
    last = 0
    while batch := list(columns.filter(pk__gt=last)[:BATCH]):
        last = batch[-1][0]
        yield batch
