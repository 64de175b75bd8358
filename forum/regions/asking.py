"""Requests to join that wait for the moderators of a board."""

import datetime as dt
from collections.abc import Sequence

from forum.engine.forum.models import Forum
from forum.regions.models import JoinRequest


def asked_before(boards: Sequence[Forum], before: dt.datetime) -> int:
    """How many requests to join the groups of these boards have waited since before a moment."""
    waiting = JoinRequest.objects.filter(state=JoinRequest.State.WAITING, group__board__in=boards)
    return waiting.filter(asked_at__lt=before).count()
