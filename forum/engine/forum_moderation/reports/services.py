"""Reporting a post to its moderators, and deciding on the reports.

All open reports on a post are decided together. Permissions are the caller's business: see
``forum_moderation/permissions.py``.
"""

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.forum_attachments import attachments
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation import actions, mail
from forum.engine.forum_moderation.models import ModerationAct, Report
from forum.engine.forum_permission import setup
from forum.engine.forum_permission.permissions import can_moderate
from portal.mail.recipients import REACHABLE
from portal.members.models import Member
from portal.members.roles import EDITORS
from portal.members.types import User

DAY = dt.timedelta(hours=24)
MAX_PER_DAY = 20
Outcome = Report.Outcome
Kind = ModerationAct.Kind


def report_refusal(reporter: Member) -> str | None:
    """Why a member may report no more posts today; ``None`` when they may."""
    day_ago = timezone.now() - DAY
    if Report.objects.filter(reporter=reporter, created__gt=day_ago).count() < MAX_PER_DAY:
        return None
    return _(
        "You have reported many posts today. Please continue tomorrow, or write to the moderators."
    )


def send_report(reporter: Member, post: Post, reason: str, words: str) -> bool:
    """Report ``post``; ``False`` when the same member has an open report on it.

    The first report of danger to a person is also mailed to the moderators.
    """
    try:
        with transaction.atomic():
            Report.objects.create(post=post, reporter=reporter, reason=reason, words=words)
    except IntegrityError:
        return False
    already_mailed = post.reports.filter(reason=Report.Reason.DANGER, decided_on=None).count() > 1
    if reason == Report.Reason.DANGER and not already_mailed:
        for person in list_deciders(post):
            mail.warn_of_danger(person, post)
    return True


def list_deciders(post: Post) -> list[Member]:
    """Whom a report on ``post`` is mailed to: never its author, never nobody.

    The moderators of its board; without another one the administrators, without these the
    editors, who know whom to call.
    """
    people = Member.objects.filter(REACHABLE).exclude(pk=post.poster_id)
    moderators = list_moderators(post.topic.forum)
    choices = (
        people.filter(pk__in=[moderator.pk for moderator in moderators]),
        people.filter(is_superuser=True),
        people.filter(groups__name=EDITORS),
    )
    return next((list(some) for some in choices if some.exists()), [])


def list_moderators(board: Forum) -> list[Member]:
    """Who moderates ``board``: the active members of its groups, else the editors who stand in."""
    groups = {board.moderators_group or setup.public_moderators_group()}
    above = board.parent
    while above is not None:
        groups |= {above.moderators_group} if above.moderators_group else set()
        above = above.parent
    people = get_user_model().objects.filter(is_active=True).order_by("pk")
    own = people.filter(groups__in=groups).distinct()
    moderators = [person for person in own if can_moderate(person, board)]
    if moderators or board.audience != Forum.Audience.GROUP:
        return moderators
    return [person for person in people.filter(groups__name=EDITORS) if can_moderate(person, board)]


def list_open_reports(user: User, boards: Iterable[Forum]) -> QuerySet[Report]:
    """The open reports on these boards that ``user`` may decide on: danger first, then the oldest.

    Without those on their own posts: others decide on these, and the author does not see
    who reported.
    """
    reports = Report.objects.filter(decided_on=None, post__topic__forum__in=boards)
    if not user.is_superuser:
        reports = reports.exclude(post__poster=user.pk)
    urgent = Case(When(reason=Report.Reason.DANGER, then=Value(0)), default=Value(1))
    reports = reports.select_related("post__topic__forum", "post__poster", "reporter")
    return reports.order_by(urgent, "created", "pk")


def open_reports_on(post: Post) -> QuerySet[Report]:
    """The open reports on one post."""
    queryset: QuerySet[Report] = post.reports.filter(decided_on=None).select_related("reporter")
    return queryset


@transaction.atomic
def decide_reports(
    moderator: Member, post: Post, outcome: str, *, answer: str = "", reason: str = ""
) -> bool:
    """Decide on every open report on a post; ``False`` when somebody else already has.

    ``answer`` is for those who reported it, ``reason`` for the author of a post that is
    hidden or sent back for a change. What was kept of the post only for this decision goes.
    """
    reports = list(post.reports.select_for_update(of=("self",)).filter(decided_on=None))
    if not reports:
        return False
    for report in reports:
        report.outcome, report.answer = outcome, answer
        report.decided_by, report.decided_on = moderator, timezone.now()
        report.save(update_fields=["outcome", "answer", "decided_by", "decided_on"])
    if outcome == Outcome.HIDDEN and not post.is_hidden:
        actions.hide(moderator, post, reason)
    elif outcome == Outcome.ASKED:
        actions.ask_for_change(moderator, post, reason)
    post.versions.filter(only_moderators=True).delete()
    attachments.delete_taken_away(post)
    kind = Kind.DISMISS_REPORT if outcome == Outcome.NOTHING else Kind.UPHOLD_REPORT
    actions.log_action(kind, moderator, post.topic, post)
    for report in reports:
        mail.notify_reporter(report)
    return True


def reports_by(reporter: Member) -> QuerySet[Report]:
    """The reports of one member, the latest first."""
    rows = Report.objects.filter(reporter=reporter)
    return rows.select_related("post__topic__forum", "post__poster").order_by("-created", "-pk")
