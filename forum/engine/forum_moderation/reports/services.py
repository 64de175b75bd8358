"""Reports: what readers tell the moderators about a post, and what becomes of it.

Rights are asked before, in ``access``. All open reports on a post are decided
together: they are about the same words.
"""

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.models import ModerationAct, Report
from forum.engine.forum_moderation.reports import mail
from forum.engine.forum_permission import setup
from forum.engine.forum_permission.permissions import can_moderate
from portal.members.models import Member
from portal.members.types import User

DAY = dt.timedelta(hours=24)
MAX_PER_DAY = 20
Outcome = Report.Outcome
Kind = ModerationAct.Kind


def report_refusal(reporter: Member) -> str | None:
    """Why this person may report no more posts now: a flood would hide what is urgent."""
    day_ago = timezone.now() - DAY
    if Report.objects.filter(reporter=reporter, created__gt=day_ago).count() < MAX_PER_DAY:
        return None
    return _("You have reported many posts today. Go on tomorrow, or write to the moderators.")


def send_report(reporter: Member, post: Post, reason: str, words: str) -> bool:
    """Tell the moderators; ``False`` when the same person's report waits already.

    Danger to somebody cannot wait until a moderator looks in: they get a mail.
    """
    try:
        with transaction.atomic():
            Report.objects.create(post=post, reporter=reporter, reason=reason, words=words)
    except IntegrityError:
        return False
    told = post.reports.filter(reason=Report.Reason.DANGER, decided_on=None).count() > 1
    if reason == Report.Reason.DANGER and not told:
        others = (each for each in list_moderators(post.topic.forum) if each.pk != post.poster_id)
        for moderator in others:
            mail.warn_of_danger(moderator, post)
    return True


def list_moderators(board: Forum) -> list[Member]:
    """The people who moderate a board by belonging to a group of moderators."""
    groups = {board.moderators_group or setup.public_moderators_group()}
    above = board.parent
    while above is not None:
        groups |= {above.moderators_group} if above.moderators_group else set()
        above = above.parent
    people = get_user_model().objects.filter(groups__in=groups, is_active=True).distinct()
    return [person for person in people.order_by("pk") if can_moderate(person, board)]


def list_open_reports(user: User, boards: Sequence[Forum]) -> QuerySet[Report]:
    """What waits on these boards for ``user``: danger first, then the oldest.

    Not what is about their own posts: others decide on that, and they do not
    learn who reported it.
    """
    found = Report.objects.filter(decided_on=None, post__topic__forum__in=boards)
    if not user.is_superuser:
        found = found.exclude(post__poster=user.pk)
    urgent = Case(When(reason=Report.Reason.DANGER, then=Value(0)), default=Value(1))
    rows = found.select_related("post__topic__forum", "post__poster", "reporter")
    return rows.order_by(urgent, "created", "pk")


def open_reports_on(post: Post) -> QuerySet[Report]:
    """The reports on one post that nobody has decided on."""
    return post.reports.filter(decided_on=None).select_related("reporter")


@transaction.atomic
def decide_reports(
    moderator: Member, post: Post, outcome: str, *, answer: str = "", reason: str = ""
) -> bool:
    """Decide on every open report on a post; ``False`` when somebody else already has.

    ``answer``: a word to those who reported it. ``reason``: why it is hidden,
    for its author.
    """
    found = list(post.reports.select_for_update(of=("self",)).filter(decided_on=None))
    if not found:
        return False
    for report in found:
        report.outcome, report.answer = outcome, answer
        report.decided_by, report.decided_on = moderator, timezone.now()
        report.save(update_fields=["outcome", "answer", "decided_by", "decided_on"])
    if outcome == Outcome.HIDDEN and not post.is_hidden:
        actions.hide(moderator, post, reason)
    kind = Kind.DISMISS_REPORT if outcome == Outcome.NOTHING else Kind.UPHOLD_REPORT
    actions.log_action(kind, moderator, post.topic, post)
    for report in found:
        mail.notify_reporter(report)
    return True


def reports_by(reporter: Member) -> QuerySet[Report]:
    """What one has reported oneself, the last first."""
    rows = Report.objects.filter(reporter=reporter)
    return rows.select_related("post__topic__forum", "post__poster").order_by("-created", "-pk")
