"""From when until when an agreement holds, as far as its dates say."""

import datetime as dt

from django.db.models import Q


def was_in_force(day: dt.date | str) -> Q:
    """Which agreements held on a day. One without any date may have held whenever: it is none.

    Where the start is not known, the day of signing stands for it. One that goes on if nobody
    ends it has not ended.
    """
    begun = Q(valid_from__lte=day) | Q(valid_from=None) & (
        Q(signed_on__lte=day) | Q(signed_on=None, valid_until__isnull=False)
    )
    return begun & (Q(valid_until=None) | Q(valid_until__gte=day) | Q(renews_tacitly=True))
