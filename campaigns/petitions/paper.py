"""Paper sheets: entered with a scan by a union, counted once a second person agrees."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from campaigns.petitions.models import PaperSheet, Petition, PetitionAct
from portal.core.locks import locked
from portal.members.models import Member

_KINDS = {
    PaperSheet.State.CONFIRMED: PetitionAct.Kind.CONFIRM_SHEET,
    PaperSheet.State.REFUSED: PetitionAct.Kind.REFUSE_SHEET,
}


def takes_sheets(petition: Petition) -> bool:
    """Whether sheets can be entered and confirmed: until the petition is handed over."""
    return petition.state in (Petition.State.OPEN, Petition.State.CLOSED)


@contextmanager
def while_no_sheet_is_decided(petition: Petition) -> Iterator[None]:
    """The number on paper stays the same: for the handover, which says it."""
    with locked(f"sheets of petition {petition.pk}"):
        yield


@transaction.atomic
def enter(sheet: PaperSheet, actor: Member) -> None:
    """Keep a sheet that does not count yet."""
    sheet.entered_by = actor
    sheet.save()
    _note(sheet, PetitionAct.Kind.ADD_SHEET, actor)


def decide(sheet: PaperSheet, state: PaperSheet.State, actor: Member) -> bool:
    """The second person's word; ``False``: somebody was quicker, or it is not a second person."""
    rows = PaperSheet.objects.waiting().filter(
        pk=sheet.pk, petition__state__in=[Petition.State.OPEN, Petition.State.CLOSED]
    )
    with while_no_sheet_is_decided(sheet.petition):
        if not rows.exclude(entered_by=actor).update(
            state=state, decided_by=actor, decided_at=timezone.now()
        ):
            return False
        _note(sheet, _KINDS[state], actor)
    return True


def _note(sheet: PaperSheet, kind: PetitionAct.Kind, actor: Member) -> None:
    PetitionAct.objects.create(
        petition=sheet.petition, kind=kind, number=sheet.counted, actor=actor, reason=str(sheet)
    )
