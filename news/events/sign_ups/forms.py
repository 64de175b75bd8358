"""The form in which somebody signs up for an event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from news.events.sign_ups.confirmation import check_limits
from news.models import EventPage, SignUp
from portal.core.text.addresses import AddressFormField
from portal.core.text.fields import NameField
from portal.i18n.names import get_language_choices
from portal.mail.confirmation import LimitReachedError


class SignUpForm(forms.ModelForm[Any]):
    """A name as somebody wants it, an address, and what the organisers have to prepare."""

    name = NameField(
        label=_("Your name"),
        help_text=_("Any name that you like."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressFormField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=get_language_choices)

    class Meta:
        model = SignUp
        fields = ["name", "email", "language", "needs_interpreter"]
        labels = {"needs_interpreter": _("I need an interpreter for this language")}

    def __init__(self, event: EventPage, *args: Any, **kwargs: Any) -> None:
        self.event = event
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Require that today's limits are kept."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_limits(self.event, str(cleaned["email"]))
            except LimitReachedError as refusal:
                self.add_error("email", str(refusal))
        return cleaned

    def validate_unique(self) -> None:
        """Accept a second sign-up: refusing it would tell who comes."""

    def validate_constraints(self) -> None:
        """As ``validate_unique``."""
