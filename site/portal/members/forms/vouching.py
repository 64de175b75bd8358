"""The forms of vouching: asking, accepting, refusing, withdrawing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import LineField, TextField


class MembershipRequestForm(forms.Form):
    """Asks for somebody to vouch: who knows the member?"""

    note = TextField(
        label=_("Who in your union knows you?"),
        help_text=_("Their name and what you do together. Those who decide read it, nobody else."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class VouchForm(forms.Form):
    """Vouches for somebody, with a note for the record."""

    note = LineField(
        label=_("How do you know them?"),
        help_text=_("Kept for the record. Editors can read it."),
        max_length=400,
        required=False,
    )


class RefuseForm(forms.Form):
    """Refuses a request, with a reason that the person reads."""

    reason = LineField(
        label=_("Reason"), help_text=_("The person gets it by mail."), max_length=400
    )


class WithdrawForm(RefuseForm):
    """Withdraws a vouch, with a reason that the person reads."""
