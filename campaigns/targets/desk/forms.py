"""Forms of the back office."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.models import CampaignPage
from campaigns.targets.models import MAX_NUMBER, Counting, Pledge, Report, Target
from campaigns.targets.models.reports import MAX_SOURCE
from campaigns.targets.permissions import find_unions, may_manage
from campaigns.targets.questions import (
    ask_about,
    ask_about_workforce,
    count_reported,
    is_double,
    refuse_quarter,
)
from portal.core.quarters import Quarter
from portal.core.text.fields import LineField
from portal.countries.models import Union
from portal.i18n import registry
from portal.i18n.formats import format_local_number, get_comma
from portal.i18n.names import get_country_name
from portal.members.models import Member

_ANY = ("", "—")


def _list_campaigns() -> list[tuple[str, str]]:
    """The campaigns, each once, by its English title where there is one."""
    pages = list(CampaignPage.objects.select_related("locale").order_by("title"))
    english = [page for page in pages if page.locale.language_code == registry.SOURCE_LANGUAGE]
    titles: dict[str, str] = {}
    for page in (*english, *pages):
        titles.setdefault(str(page.translation_key), page.title)
    return [_ANY, *titles.items()]


class TargetForm(WagtailAdminModelForm):
    """A target."""

    campaign = forms.TypedChoiceField(
        label=_("campaign"),
        coerce=UUID,
        empty_value=None,
        choices=_list_campaigns,
        required=False,
        help_text=_("The page of this campaign shows the target."),
    )


class _NumberField(forms.IntegerField):
    """A number of people that can be true."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["inputmode"] = "numeric"

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        if number is not None and number > MAX_NUMBER:
            message: Any = _("This number is too large. The limit is %(limit)s.")
            limit = format_local_number(MAX_NUMBER)
            raise ValidationError(message, code="too_large", params={"limit": limit})
        return number


class _UnionField(forms.ModelChoiceField[Union]):
    """One of the unions for which somebody reports."""

    def label_from_instance(self, union: Union) -> str:
        return f"{union.acronym}{get_comma()}{get_country_name(union.country.code)}"


class _UnionForm(forms.ModelForm[Any]):
    """What a union says of a target; which union it is stays as it was."""

    def __init__(self, target: Target, actor: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target, self.actor = target, actor
        self.instance.target = target
        if self.instance.pk:
            del self.fields["union"]
            return
        unions: Any = find_unions(actor).order_by("country", "acronym")
        self.fields["union"].queryset = unions  # type: ignore[attr-defined]
        if not may_manage(actor) and len(own := list(unions[:2])) == 1:
            self.fields["union"].initial = own[0]

    @property
    def shown_fields(self) -> list[Any]:
        """The fields, as they are asked."""
        return list(self)

    def validate_unique(self) -> None:
        """The fields say it in their own words."""

    def validate_constraints(self) -> None:
        """The fields say it in their own words."""


class ReportForm(_UnionForm):
    """A quarter's report: five fields, three of which are filled in already."""

    union = _UnionField(label=_("Union"), queryset=Union.objects.none())
    quarter = LineField(label=_("Quarter"))
    number = _NumberField(
        label=_("People who have joined since the first day"),
        min_value=0,
        help_text=_("All since the target began, not only those of this quarter."),
    )
    counting = forms.ChoiceField(
        label=capfirst(_("counted or estimated")),
        choices=Counting,
        initial=Counting.COUNTED,
        widget=forms.RadioSelect,
    )
    source = LineField(
        label=_("How you know the number"),
        max_length=MAX_SOURCE,
        help_text=_("For example: our register, 30 September. Do not write names of people."),
    )
    reason = LineField(
        label=_("If the number is right, say why"),
        max_length=MAX_SOURCE,
        required=False,
        help_text=_("An editor reads this before the number counts."),
    )

    class Meta:
        model = Report
        fields = ["union", "quarter", "number", "counting", "source"]

    def __init__(self, target: Target, actor: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, actor, *args, **kwargs)
        self.is_asked = False
        if self.instance.pk:
            del self.fields["quarter"]
            self.initial.setdefault("reason", self.instance.explanation)
            return
        quarters = target.list_quarters(timezone.localdate())
        choices = [(str(each), f"{each.name} ({each.label})") for each in quarters]
        self.fields["quarter"].widget = forms.Select(choices=choices)

    @property
    def shown_fields(self) -> list[Any]:
        """The fields; the reason only where it is asked for, or was."""
        shows_reason = self.is_asked or bool(self.instance.explanation)
        return [field for field in self if field.name != "reason" or shows_reason]

    def clean_quarter(self) -> str:
        """A quarter that is over, and within the target."""
        try:
            quarter = Quarter.parse(self.cleaned_data["quarter"])
        except ValueError as error:
            raise ValidationError(_("Choose quarters that are over."), code="invalid") from error
        refuse_quarter(self.target, quarter, timezone.localdate())
        return str(quarter)

    def clean(self) -> dict[str, Any]:
        """No second report of a quarter."""
        cleaned = super().clean() or self.cleaned_data
        union, quarter = cleaned.get("union"), cleaned.get("quarter")
        if union and quarter and is_double(self.target, union, Quarter.parse(quarter)):
            message = _("This quarter has a report already. Open it and correct it there.")
            self.add_error("quarter", ValidationError(message, code="double"))
        return cleaned

    def _post_clean(self) -> None:
        """Ask about what is odd, once the report is as it would be kept."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        questions = list(ask_about(self.instance))
        self.is_asked = bool(questions)
        reason = self.cleaned_data["reason"] if questions else ""
        if questions and not reason:
            self.add_error("number", questions)
        self.instance.explanation = reason
        waits = questions and not may_manage(self.actor)
        self.instance.state = Report.State.ASKED if waits else Report.State.COUNTS


class PledgeForm(_UnionForm):
    """How many a union wants to organise."""

    union = _UnionField(label=_("Union"), queryset=Union.objects.none())
    number = _NumberField(label=_("How many people should join"), min_value=1)
    source = LineField(
        label=_("Where this is decided"),
        max_length=MAX_SOURCE,
        help_text=_("For example: congress, May 2026. Do not write names of people."),
    )
    workforce = _NumberField(
        label=_("Migrant workers in the sector"),
        min_value=1,
        required=False,
        help_text=_("How many there are, if you know. We ask back when a number is higher."),
    )
    workforce_source = LineField(label=_("Source"), max_length=MAX_SOURCE, required=False)

    class Meta:
        model = Pledge
        fields = ["union", "number", "source", "workforce", "workforce_source"]

    def clean(self) -> dict[str, Any]:
        """One pledge of a union, not more than there are workers, and where that is known from."""
        cleaned = super().clean() or self.cleaned_data
        union, number, workforce = map(cleaned.get, ("union", "number", "workforce"))
        if union and Pledge.objects.filter(target=self.target, union=union).exists():
            message = _("This union has a number already. Open it and correct it there.")
            self.add_error("union", ValidationError(message, code="double"))
        if workforce is None:
            return cleaned
        if number and number > workforce:
            self.add_error("number", ask_about_workforce(workforce))
        if not cleaned.get("workforce_source"):
            missing = self.fields["source"].error_messages["required"]
            self.add_error("workforce_source", ValidationError(missing, code="required"))
        if self.instance.pk and (reported := count_reported(self.instance)) > workforce:
            words: Any = _("This is fewer than have joined: %(number)s.")
            params = {"number": format_local_number(reported)}
            self.add_error("workforce", ValidationError(words, code="reported", params=params))
        return cleaned


class ReasonForm(forms.Form):
    """Why something is done; it stays in the history."""

    reason = LineField(label=_("Reason"), max_length=MAX_SOURCE)
