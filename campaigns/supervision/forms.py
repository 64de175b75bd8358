"""The back office's form for a case: what it is, and a step to add."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from campaigns.supervision.models import SupervisoryStep
from campaigns.supervision.steps import Kind, find_holding
from portal.core.partial_dates import PartialDateFormField, validate_partial_date
from portal.core.text.fields import DayField, LineField

STEP_FIELDS = ("kind", "date", "what", "next_on", "corrects", "reason")
_PREFIX = "step_"


class CaseForm(WagtailAdminModelForm):
    """Steps are only added: a wrong one is corrected by a further one."""

    step_kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", "–"), *Kind.choices]
    )
    step_date = PartialDateFormField(
        label=_("date"), required=False, max_length=10, validators=[validate_partial_date]
    )
    step_what = LineField(label=_("What happened?"), required=False, max_length=240)
    step_next_on = DayField(label=_("next step expected on"), required=False, widget=AdminDateInput)
    step_corrects = forms.ModelChoiceField(
        label=_("corrects this step"), required=False, queryset=SupervisoryStep.objects.none()
    )
    step_reason = LineField(label=_("reason"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step: SupervisoryStep | None = None
        for name in STEP_FIELDS:
            field = self.fields[_PREFIX + name]
            field.label = capfirst(field.label)
        steps = find_holding(self.instance.steps.all()) if self.instance.pk else []
        self.fields["step_corrects"].queryset = SupervisoryStep.objects.filter(
            pk__in=[step.pk for step in steps]
        )

    def _post_clean(self) -> None:
        super()._post_clean()
        said = {name: self.cleaned_data.get(_PREFIX + name) for name in STEP_FIELDS}
        typed = any(self.data.get(self.add_prefix(_PREFIX + name)) for name in STEP_FIELDS)
        if not typed:
            return
        self.step = SupervisoryStep(
            case=self.instance,
            **{name: value or ("" if name != "corrects" else None) for name, value in said.items()}
            | {"next_on": said["next_on"]},
        )
        try:
            self.step.clean_fields(exclude={"case", "actor"})
            self.step.clean()
        except ValidationError as refusal:
            self._say_beside_fields(refusal)

    def _say_beside_fields(self, refusal: ValidationError) -> None:
        for name, errors in refusal.error_dict.items():
            field = _PREFIX + name
            if field not in self.errors:
                self.add_error(field, errors)

    def save(self, commit: bool = True) -> Any:
        case = super().save(commit=commit)
        if self.step and commit:
            self.step.case = case
            self.step.actor = self.for_user
            self.step.save()
        return case
