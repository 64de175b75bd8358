"""Forms of the back office."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from campaigns.choices import list_campaigns, read_key
from campaigns.solidarity.models import MessageAct
from portal.core.text.fields import LineField

MAX_REASON = 300


class CallForm(WagtailAdminModelForm):
    """A call, for one of the campaigns."""

    campaign = forms.TypedChoiceField(label=_("campaign"), coerce=read_key, choices=list_campaigns)


class DecisionForm(forms.Form):
    """Whether a message is shown; why not stays in the log."""

    kind = forms.ChoiceField(
        choices=[(kind.value, kind.label) for kind in (MessageAct.Kind.SHOW, MessageAct.Kind.HIDE)]
    )
    reason = LineField(required=False, max_length=MAX_REASON)

    def clean(self) -> dict[str, object]:
        """Require a reason for what nobody will read."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == MessageAct.Kind.HIDE and not cleaned.get("reason"):
            self.add_error("reason", _("Write the reason first."))
        return cleaned
