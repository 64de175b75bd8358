"""The log of what moderators did: what of it is asked for, and as lines of a spreadsheet."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import author_display_name
from forum.engine.forum_conversation.permissions import can_read_topic
from forum.engine.forum_moderation.models import ModerationAct
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.core.text.fields import DayField
from portal.members.types import User

ROWS_AT_ONCE = 500


class LogFilterForm(forms.Form):
    """Narrows the log down."""

    board = forms.ChoiceField(label=gettext_lazy("Board"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Action"), required=False)
    since = DayField(
        label=gettext_lazy("From this day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = DayField(
        label=gettext_lazy("Up to this day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, data: QueryDict, boards: Sequence[Forum]) -> None:
        super().__init__(data)
        every = ("", _("All"))
        self._choices("board", [every, *((str(each.pk), str(each.title)) for each in boards)])
        self._choices("kind", [every, *ModerationAct.Kind.choices])

    def _choices(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def chosen(self, boards: Sequence[Forum]) -> QuerySet[ModerationAct]:
        """The acts on these boards that are asked for; what was asked wrongly narrows nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        rows = ModerationAct.objects.filter(board__in=boards)
        if wanted.get("board"):
            rows = rows.filter(board=wanted["board"])
        if wanted.get("kind"):
            rows = rows.filter(kind=wanted["kind"])
        rows = rows.between(wanted.get("since"), wanted.get("until"))
        return rows.select_related("actor", "board", "topic__forum")


def hide_foreign_topics(acts: Sequence[ModerationAct], user: User) -> None:
    """A topic that went where ``user`` may not read it is named no more."""
    for act in acts:
        if act.topic is not None and not can_read_topic(user, act.topic):
            act.topic = None


class CsvLines:
    """The acts as CSV, for Excel and others, made while they are written.

    Names are made at once: the reader's language is no longer active when the
    last line of a stream is written.
    """

    def __init__(self, rows: QuerySet[ModerationAct], user: User, boards: Sequence[Forum]) -> None:
        self.rows, self.user = rows, user
        self.headings = [
            _("When"),
            _("Action"),
            _("Board"),
            _("Topic"),
            _("Moderator"),
            _("Reason"),
        ]
        self.kinds = {kind.value: str(kind.label) for kind in ModerationAct.Kind}
        self.boards = {board.pk: str(board.title) for board in boards}
        self.nobody = author_display_name(None)

    def __iter__(self) -> Iterator[str]:
        yield BYTE_ORDER_MARK + format_csv_line(*self.headings)
        for act in self.rows.iterator(chunk_size=ROWS_AT_ONCE):
            hide_foreign_topics([act], self.user)
            yield format_csv_line(
                act.created.isoformat(timespec="minutes"),
                self.kinds[act.kind],
                self.boards[act.board_id],
                act.topic.subject if act.topic else "",
                author_display_name(act.actor) if act.actor else self.nobody,
                act.reason,
            )
