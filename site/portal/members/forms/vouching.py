"""The forms about who knows a member: asking, confirming, refusing, taking back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import LineField, TextField


class MembershipRequestForm(forms.Form):
    """Asks to be confirmed: who knows the member?"""

    note = TextField(
        label=_("Who in your union knows you?"),
        help_text=_(
            "Write the name of this person and what you do together. Only the people who "
            "decide on your request can read this."
        ),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class VouchForm(forms.Form):
    """Confirms that one knows somebody, with a note for the record."""

    note = LineField(
        label=_("How do you know this person?"),
        help_text=_("We keep your answer. Editors can read it."),
        max_length=400,
        required=False,
    )


class RefuseForm(forms.Form):
    """Refuses a request, with a reason that the person reads."""

    reason = LineField(
        label=_("Reason"),
        help_text=_("We will send your reason to the person by e-mail."),
        max_length=400,
    )


class WithdrawForm(RefuseForm):
    """Takes a confirmation back, with a reason that the person reads."""
