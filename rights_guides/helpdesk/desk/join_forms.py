"""Forms for cases that belong together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import LineField, TextField
from rights_guides.helpdesk.desk.forms import MAX_TEXT, CaseForm
from rights_guides.helpdesk.models import Case


class JoinForm(CaseForm):
    """Another case of the same desk, by its reference."""

    reference = LineField(label=_("Reference of the other case"), max_length=12)

    def clean_reference(self) -> Case:
        """The case; of another desk's nobody is told that there is one."""
        typed = self.cleaned_data["reference"].upper()
        others = Case.objects.submitted().standing_alone().exclude(pk=self.case.pk)
        found = others.filter(reference=typed, desk=self.case.desk_id, erased_at=None).first()
        if found is None or self.case.desk_id is None:
            raise forms.ValidationError(_("Your desk has no such case."), code="unknown")
        return found


class MergeForm(JoinForm):
    """This case is the same as another one."""

    name = "merge"


class GroupForm(JoinForm):
    """This case is one of many workers'."""

    name = "group"

    def clean_reference(self) -> Case:
        found = super().clean_reference()
        if found.group_id is not None:
            raise forms.ValidationError(
                _("That case is itself part of a case of many workers."), code="part"
            )
        return found


class SplitForm(CaseForm):
    """Something else that the same worker told."""

    name = "split"
    text = TextField(label=_("What the new case is about"), max_length=MAX_TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs = {"rows": 4, "dir": "auto"}
