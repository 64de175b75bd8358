"""What case workers type about a case; each form knows the version that it was made from."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.core.currencies import get_currency_choices
from portal.core.long_select import LongSelect
from portal.core.text.fields import LineField, TextField
from portal.i18n.names import get_language_choices
from portal.members.models import Member
from rights_guides.helpdesk.choices import Outcome, State
from rights_guides.helpdesk.models import Case, Desk, ReadyAnswer
from rights_guides.helpdesk.states import NEXT

MAX_TEXT = 8000
MAX_REASON = 400
# What has a form of its own, or follows by itself.
_OWN_FORM = {State.RESOLVED, State.CLOSED, State.REFERRED, State.RECEIVED}


class CaseForm(forms.Form):
    """A form about one case. ``name``: the last part of the address it is sent to."""

    name = ""
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        self.case = case
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"version": case.version} | kwargs["initial"]
        super().__init__(*args, **({"auto_id": f"{self.name}-%s"} | kwargs))

    def renew(self) -> None:
        """Have what was typed sent on the version that is stored now."""
        data = self.copy_data()
        data["version"] = str(self.case.version)
        self.data = data

    def copy_data(self) -> Any:
        """What was sent, to be changed."""
        sent: Any = self.data
        return sent.copy()

    @property
    def seen_version(self) -> int | None:
        """The version that the person saw when they typed."""
        version: int | None = self.cleaned_data.get("version")
        return version


class MoneyForm(forms.Form):
    """How much money came back, and in which currency."""

    recovered = forms.DecimalField(
        label=capfirst(_("amount recovered")),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        required=False,
    )
    currency = forms.ChoiceField(label=capfirst(_("currency")), required=False, widget=LongSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"].choices = [("", "–"), *get_currency_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        has_money = cleaned.get("claimed") or cleaned.get("recovered")
        if has_money and not cleaned.get("currency"):
            self.add_error("currency", _("Choose the currency of the amount."))
        return cleaned


class AnswerForm(CaseForm):
    """An answer to the worker, in the language that it is written in."""

    name = "answer"
    text = TextField(label=_("Your answer"), max_length=MAX_TEXT)
    language = forms.ChoiceField(label=_("Language of the answer"), choices=get_language_choices)
    ready = forms.ModelChoiceField(
        label=_("Ready answers"), queryset=ReadyAnswer.objects.none(), required=False
    )

    def __init__(self, case: Case, *args: Any, ready: Iterable[ReadyAnswer] = (), **kwargs: Any):
        kwargs["initial"] = {"language": case.language} | kwargs.get("initial", {})
        super().__init__(case, *args, **kwargs)
        self.answers = {str(each.pk): each for each in ready}
        self.fields["text"].widget.attrs = {"rows": 6, "dir": "auto"}
        if self.answers:
            self.fields["ready"].choices = [  # type: ignore[attr-defined]
                ("", "–"),
                *((key, f"{each.title} ({each.language})") for key, each in self.answers.items()),
            ]
        else:
            del self.fields["ready"]

    def clean_ready(self) -> None:
        """It is inserted by a button of its own."""

    def insert(self) -> None:
        """Put the chosen ready answer below what was typed, for the person to go on from."""
        data = self.copy_data()
        chosen = self.answers.get(data.get("ready", ""))
        if chosen:
            typed = data.get("text", "").strip()
            data["text"] = f"{typed}\n\n{chosen.text}" if typed else chosen.text
            data["language"] = chosen.language
            data["ready"] = ""
        self.data = data


class NoteForm(CaseForm):
    """A note that the worker never sees."""

    name = "note"
    text = TextField(label=_("Note for the desk"), max_length=MAX_TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs = {"rows": 3, "dir": "auto"}


class TakeForm(CaseForm):
    """Who works on it: oneself, or a colleague at the desk."""

    name = "take"
    assignee = forms.ChoiceField(label=_("Who works on it"))

    def __init__(self, case: Case, *args: Any, colleagues: Iterable[Member] = (), **kwargs: Any):
        super().__init__(case, *args, **kwargs)
        self.colleagues = {str(each.pk): each for each in colleagues}
        names = [(key, each.get_display_name()) for key, each in self.colleagues.items()]
        self.fields["assignee"].choices = names  # type: ignore[attr-defined]
        self.fields["assignee"].initial = str(case.assignee_id or "")


class StateForm(CaseForm):
    """Where the case stands, as far as nothing else has to be said with it."""

    name = "state"
    state = forms.ChoiceField(label=_("State"))

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(case, *args, **kwargs)
        offered = NEXT.get(case.state, frozenset()) - _OWN_FORM
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            choice for choice in State.choices if choice[0] in offered
        ]


class ResolveForm(MoneyForm, CaseForm):
    """The case is solved: with what, and how much money came back."""

    name = "resolve"
    field_order = ("version", "outcome", "recovered", "currency")
    outcome = forms.ChoiceField(label=capfirst(_("outcome")), choices=[("", "–"), *Outcome.choices])

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        known = {"recovered": case.recovered, "currency": case.currency}
        kwargs["initial"] = known | kwargs.get("initial", {})
        super().__init__(case, *args, **kwargs)


class CloseForm(CaseForm):
    """Nothing more is to be done."""

    name = "close"


class ReopenForm(CaseForm):
    """It is worked on again."""

    name = "reopen"


class HandOverForm(CaseForm):
    """The case came to the wrong desk."""

    name = "hand-over"
    desk = forms.ModelChoiceField(label=capfirst(_("desk")), queryset=Desk.objects.none())
    reason = LineField(
        label=_("Reason"),
        max_length=MAX_REASON,
        help_text=_("The other desk reads your reason. The worker does not."),
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(case, *args, **kwargs)
        others = Desk.objects.filter(is_active=True).exclude(cases=case)
        self.fields["desk"].queryset = others  # type: ignore[attr-defined]
