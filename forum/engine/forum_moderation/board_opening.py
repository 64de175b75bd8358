"""Letting more people read a private board: who may, and who is told.

The members of a group are promised that what they write stays among them. So an editor alone
cannot open their board: it takes a moderator of it, or an administrator, who has asked them.
"""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from forum.engine.forum.models import Forum
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_permission.permissions import can_moderate_now
from forum.engine.forum_permission.setup import appointed_moderators, reading_groups
from portal.mail.recipients import REACHABLE, Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member


def widens_readers(before: Forum, after: Forum) -> bool:
    """Whether people who could not read a private board can do so after a change.

    A board that nobody reads is private, too, where something was written on it: it may have
    been a group's.
    """
    old, new = reading_groups(before), reading_groups(after)
    if old is None or (not old and not _has_topics(before)):
        return False
    return new is None or bool(new - old)


def _has_topics(board: Forum) -> bool:
    inside = [each.pk for each in board.boards_inside()]
    boards = Forum.objects.filter(pk__in=[board.pk, *inside])
    return bool(boards.filter(topics__isnull=False).exists())


class BoardForm(WagtailAdminModelForm):
    """The back office's form of a board, with the question whether its members were asked."""

    members_asked = forms.BooleanField(
        label=_("I have asked the members"),
        required=False,
        help_text=_("Tick this if more people than before will be able to read the board."),
    )

    _before: Forum | None = None

    def _post_clean(self) -> None:
        """Compare with the board as it is stored, once the form's values are on the instance."""
        super()._post_clean()
        if self.instance.pk is None or self.errors:
            return
        before = Forum.objects.select_related("parent").get(pk=self.instance.pk)
        if not widens_readers(before, self.instance):
            return
        if not self._may_open(before):
            text = _(
                "Only a moderator of this board or an administrator can let more people read it."
            )
            self.add_error("audience", forms.ValidationError(text, code="not_a_moderator"))
        elif not self.cleaned_data.get("members_asked"):
            text = _("Ask the members first. They wrote for a small group.")
            self.add_error("members_asked", forms.ValidationError(text, code="not_asked"))
        else:
            self._before = before

    def _may_open(self, before: Forum) -> bool:
        """An editor who only stands in for missing moderators may not."""
        user = self.for_user
        if user is None or not can_moderate_now(user, before):
            return False
        appointed = user.groups.filter(pk__in=[group.pk for group in appointed_moderators(before)])
        return bool(user.is_superuser or appointed.exists())

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        board = super().save(commit)
        if commit and self._before is not None:
            record_opening(self.for_user, self._before, board)
        return board


def record_opening(actor: Member, before: Forum, board: Forum) -> None:
    """Write it into the board's log, and tell those who read the board until now."""
    ModerationAct.objects.create(
        kind=ModerationAct.Kind.OPEN_BOARD,
        actor=actor,
        board=board,
        reason=f"{before.get_audience_display()} → {board.get_audience_display()}",
    )
    groups = reading_groups(before) or set()
    people = Member.objects.filter(Q(groups__in=groups), REACHABLE).exclude(pk=actor.pk)
    for member in people.distinct().order_by("pk"):
        send_localized(
            Recipient.of_member(member), "forum_moderation/mail/board_opened", {"board": board}
        )
