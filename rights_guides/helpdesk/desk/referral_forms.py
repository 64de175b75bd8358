"""What case workers type when a case is passed on, and when it was passed on to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.text.fields import LineField, TextField
from rights_guides.helpdesk.choices import Outcome
from rights_guides.helpdesk.desk.forms import CaseForm, MoneyForm
from rights_guides.helpdesk.models import Case, Desk, Referral
from rights_guides.helpdesk.models.referrals import Part
from rights_guides.helpdesk.referrals.steps import Receiver

MAX_TEXT = 2000
ASK, SPOKEN, SIGNED, WITHOUT = "ask", "spoken", "signed", "without"


class ReferForm(CaseForm):
    """To whom, what, for what, and how the worker agrees."""

    name = "refer"
    to_desk = forms.ModelChoiceField(
        label=_("To which desk"), queryset=Desk.objects.none(), required=False
    )
    body = forms.ChoiceField(
        label=_("Or to someone outside"),
        choices=[("", "–"), *Referral.Body.choices],
        required=False,
    )
    outside = LineField(label=_("Who is it?"), max_length=160, required=False)
    parts = forms.MultipleChoiceField(
        label=_("What is passed on"), choices=Part.choices, widget=forms.CheckboxSelectMultiple
    )
    purpose = TextField(
        label=_("What for?"),
        max_length=MAX_TEXT,
        help_text=_("The worker reads this before they agree. Write in their language."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    way = forms.ChoiceField(
        label=_("Does the worker agree?"),
        choices=[
            (ASK, pgettext_lazy("consent", "Ask on this website: they answer with the receipt")),
            (SPOKEN, pgettext_lazy("consent", "Yes, they said so to me")),
            (SIGNED, pgettext_lazy("consent", "Yes, signed on paper")),
            (WITHOUT, pgettext_lazy("consent", "Life is in danger and they cannot be asked")),
        ],
        widget=forms.RadioSelect,
        initial=ASK,
    )
    reason = TextField(
        label=_("Why can they not be asked?"),
        max_length=MAX_TEXT,
        required=False,
        help_text=_("Only if life is in danger. A second person has to agree."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"parts": [Part.FACTS.value]} | kwargs.get("initial", {})
        super().__init__(case, *args, **kwargs)
        others = Desk.objects.filter(is_active=True).exclude(cases=case)
        self.fields["to_desk"].queryset = others  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        typed = self.cleaned_data
        if not typed.get("to_desk") and not typed.get("outside"):
            self.add_error("to_desk", _("Choose a desk, or write who else gets it."))
        if typed.get("to_desk") and typed.get("outside"):
            self.add_error("outside", _("Choose one of them: a desk, or someone outside."))
        if typed.get("outside") and not typed.get("body") and "body" not in self.errors:
            self.add_error("body", _("Choose what kind of body it is."))
        if typed.get("way") == WITHOUT and not typed.get("reason"):
            self.add_error("reason", _("Please write why."))

    @property
    def receiver(self) -> Receiver:
        """To whom; of a form without faults."""
        typed = self.cleaned_data
        return Receiver(
            typed["to_desk"], typed["outside"], typed["body"] if typed["outside"] else ""
        )


class ReferralTextForm(forms.Form):
    """One text about a referral: why not."""

    text = TextField(
        label=_("Why not?"),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"auto_id": "refuse-%s"} | kwargs))


class ReportForm(MoneyForm):
    """What came of it, and whether the case is solved with it."""

    field_order = ("text", "outcome", "recovered", "currency")
    text = TextField(
        label=_("What came of it?"),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    outcome = forms.ChoiceField(
        label=_("If the case is solved: how"),
        choices=[("", "–"), *Outcome.choices],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"auto_id": "report-%s"} | kwargs))

    @property
    def facts(self) -> dict[str, Any]:
        """What is kept of the money; of a form without faults."""
        if self.cleaned_data["recovered"] is None:
            return {}
        return {name: self.cleaned_data[name] for name in ("recovered", "currency")}
