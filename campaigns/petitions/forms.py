"""The form in which somebody signs."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.participation.forms import ParticipationForm, refuse_what_is_no_name
from campaigns.petitions.models import Petition, Signature
from campaigns.petitions.models.signatures import MAX_UNION_NAME
from portal.core.text.fields import LineField


class SignForm(ParticipationForm):
    """With a union, and whether to be told what comes of it."""

    union = LineField(
        label=_("Union"),
        required=False,
        max_length=MAX_UNION_NAME,
        validators=[refuse_what_is_no_name],
    )
    wants_updates = forms.BooleanField(
        label=_("Tell me by e-mail what comes of it"), required=False
    )
    field_order = ("name", "email", "country", "union")

    class Meta:
        model = Signature
        fields: ClassVar[list[Any]] = [
            "name",
            "email",
            "country",
            "union",
            "shows_name",
            "wants_updates",
        ]

    def __init__(self, subject: Petition, *args: Any, **kwargs: Any) -> None:
        super().__init__(subject, *args, **kwargs)
        if subject.is_pledge:  # nothing comes of it but what people do
            del self.fields["wants_updates"]
