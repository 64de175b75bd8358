"""The author's answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.cases.models import CaseProposal
from forum.cases.names import list_choices


class AgreeForm(forms.Form):
    """Under which name, if under any."""

    naming = forms.ChoiceField(
        label=_("Which name should readers see?"), widget=forms.RadioSelect, initial="none"
    )

    def __init__(self, proposal: CaseProposal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naming"].choices = list_choices(proposal)  # type: ignore[attr-defined]
