"""On the announced day nobody's name stays: what every room does with its rows."""

from django.db import transaction
from django.db.models import Q

from campaigns.participation.people import ParticipationQuerySet
from portal.mail.sending import cancel_all_mail

BATCH = 1_000


def anonymise_rows(rows: ParticipationQuerySet, *, deleted: Q, templates: str) -> int:
    """Delete all that says who took part; how many were left without a name.

    ``deleted``: which rows go as a whole, since nothing of them is counted or shown. ``templates``:
    the beginning of the names of the room's mails, which are not sent any more. Killed half way,
    it goes on where it was.
    """
    number = 0
    named = rows.exclude(address_key=None)
    while found := list(named.order_by("pk").values_list("pk", "email")[:BATCH]):
        with transaction.atomic():
            cancel_all_mail(templates, {email for _pk, email in found})
            batch = rows.model.objects.filter(pk__in=[pk for pk, _email in found])
            batch.filter(deleted).delete()
            number += batch.update(**rows.model.NOBODY)
    return number
