"""On the announced day nobody's name stays: not in signatures, mail or scans. The numbers do."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaigns.participation.anonymous import anonymise_rows
from campaigns.petitions.models import InvalidBatch, PaperSheet, Petition, PetitionAct, Signature

TEMPLATES = "petitions/mail/"


def anonymise_due(today: dt.date | None = None) -> int:
    """Delete the names of all petitions whose day has come; how many petitions.

    Killed half way, it goes on where it was.
    """
    due = list(Petition.objects.to_anonymise(today or timezone.localdate()))
    for petition in due:
        anonymise(petition)
    return len(due)


def anonymise(petition: Petition) -> None:
    """Delete all that says who signed."""
    rows: Any = Signature.objects.filter(petition=petition)
    number = anonymise_rows(rows, deleted=Q(state=Signature.State.PENDING), templates=TEMPLATES)
    # A domain of few people's own says who they are.
    InvalidBatch.objects.filter(petition=petition).update(domain="")
    for sheet in PaperSheet.objects.filter(petition=petition).exclude(scan=""):
        # The file first: killed between the two, the next run finds the row, but never the file.
        sheet.scan.storage.delete(str(sheet.scan.name))
        PaperSheet.objects.filter(pk=sheet.pk).update(scan="")
    with transaction.atomic():
        rows_left = Petition.objects.filter(pk=petition.pk, anonymised_at=None)
        if rows_left.update(anonymised_at=timezone.now()):
            PetitionAct.objects.create(
                petition=petition, kind=PetitionAct.Kind.ANONYMISE, number=number
            )
