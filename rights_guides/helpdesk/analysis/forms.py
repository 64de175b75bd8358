"""The form of an analysis, with the button that has its cases counted."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.core.choices import Choices
from portal.core.page_form import PageForm
from portal.core.quarters import Quarter, list_closed
from rights_guides.helpdesk.analysis import snapshots

# The name of the button.
TAKE = "take_numbers"


class CaseAnalysisForm(PageForm):
    """Offers quarters that are over; sent with the button, it has the cases of these counted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_quarter", "last_quarter"):
            if name in self.fields:
                chosen = getattr(self.instance, name)
                self.fields[name] = forms.ChoiceField(
                    label=capfirst(self.fields[name].label or ""),
                    required=False,
                    choices=_offer(chosen),
                )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        first, last = (cleaned.get(name) or "" for name in ("first_quarter", "last_quarter"))
        if TAKE in self.data:
            self._take(first, last)
        elif (
            (first or last) and not self.is_deferred_validation and not self._is_taken(first, last)
        ):
            message = _("The numbers of this time were not taken yet.")
            self.add_error("last_quarter", ValidationError(message, code="not-taken"))
        return cleaned

    def _take(self, first: str, last: str) -> None:
        if not first or not last or first > last:
            message = _("Choose the first and the last quarter.")
            self.add_error("last_quarter", ValidationError(message, code="quarters"))
            return
        try:
            self.instance.period = snapshots.take(
                Quarter.parse(first), Quarter.parse(last), self.instance.translation_key
            )
        except snapshots.NotOverError:
            message = _("Choose quarters that are over.")
            self.add_error("last_quarter", ValidationError(message, code="not-over"))
        except snapshots.OverlapError as refusal:
            overlap = _(
                "Some of these months are counted in %(period)s already. Choose that time, or one "
                "that shares no month with it: otherwise readers could work out hidden numbers."
            )
            self.add_error(
                "last_quarter",
                ValidationError(overlap, code="overlap", params={"period": refusal.period}),
            )

    def _is_taken(self, first: str, last: str) -> bool:
        period = self.instance.period
        return bool(
            first
            and last
            and period
            and period.first_day == Quarter.parse(first).first_day
            and period.last_day == Quarter.parse(last).last_day
        )


def _offer(chosen: str) -> Choices:
    """The quarters that are over, and the one that is chosen."""
    offered = [(str(each), each.label) for each in list_closed(timezone.localdate())]
    if chosen and chosen not in dict(offered):
        offered.append((chosen, chosen))
    return [("", "—"), *offered]
