"""Forms to report a post, and to decide on reports."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forum.engine.forum_moderation.models import Report
from portal.core.text.fields import LineField


class ReportForm(forms.Form):
    """A reader's report on a post."""

    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong with the post.")},
    )
    words = LineField(
        label=_("In your own words"),
        required=False,
        max_length=600,
        help_text=_(
            "You can write in any language. Only the moderators of this board will read this."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """Require an explanation of “something else”."""
        cleaned: dict[str, Any] = super().clean() or {}
        is_other = cleaned.get("reason") == Report.Reason.OTHER
        if is_other and not cleaned.get("words") and "words" not in self.errors:
            self.add_error(
                "words",
                ValidationError(_("Please say in a few words what is wrong."), code="required"),
            )
        return cleaned


class ReportDecisionForm(forms.Form):
    """The decision on a reported post, with words for its author and for the reporters.

    What will happen is offered; the names of the outcomes say what has happened.
    """

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Report.Outcome.HIDDEN, _("Hide this post")),
            (Report.Outcome.ASKED, _("Ask the author to edit the post")),
            (Report.Outcome.CHANGED, _("Leave the post: the text has already been edited")),
            (Report.Outcome.NOTHING, _("Leave the post as it is")),
        ],
        widget=forms.RadioSelect,
    )
    reason = LineField(
        label=_("Reason"),
        required=False,
        max_length=400,
        help_text=_("The author will read this."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    answer = LineField(
        label=_("Message to the person who reported it"),
        required=False,
        max_length=400,
        help_text=_("You can leave this empty."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """Require a reason for hiding the post, or for asking to change it."""
        cleaned: dict[str, Any] = super().clean() or {}
        needs_reason = cleaned.get("outcome") in (Report.Outcome.HIDDEN, Report.Outcome.ASKED)
        if needs_reason and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error(
                "reason",
                ValidationError(
                    _("Please give a reason. The author will read it."), code="required"
                ),
            )
        return cleaned
