"""The form in which a reader asks for a page in their language."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.text.addresses import normalize_address
from portal.core.text.fields import TextField
from portal.mail.confirmation import LimitReachedError
from portal.translation_requests.confirmation import check_limits
from portal.translation_requests.models import TranslationRequest


class TranslationRequestForm(forms.ModelForm[Any]):
    """What somebody wants, and where to write to them.

    ``instance`` has the page, the language and, for somebody who is signed in, the
    member; only others are asked for an address.
    """

    class Meta:
        model = TranslationRequest
        fields = ["wants_to_know", "offers_help", "email", "message"]
        field_classes = {"message": TextField}
        labels = {
            "wants_to_know": _("Tell me when this page is in my language"),
            "offers_help": _("I can help to translate this page"),
            "email": _("E-mail address"),
            "message": _("Message to the translators"),
        }
        help_texts = {
            "email": _("We will write to you once, when the page is in your language."),
            "message": _("If you want to help: which languages do you know?"),
        }
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "message": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.member_id:
            del self.fields["email"]
        else:
            self.fields["email"].required = True

    def clean_email(self) -> str:
        """Lower the case, so that one person is one row."""
        return normalize_address(str(self.cleaned_data["email"]))

    def clean(self) -> dict[str, Any]:
        """Require that something is wanted, and that today's limits are kept."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("wants_to_know") and not cleaned.get("offers_help"):
            self.add_error("wants_to_know", _("Choose at least one."))
        if not self.errors:
            try:
                check_limits(self.instance, str(cleaned.get("email", "")))
            except LimitReachedError as refusal:
                self.add_error(None if self.instance.member_id else "email", str(refusal))
        return cleaned

    def validate_unique(self) -> None:
        """Accept a second request: refusing it would tell who has asked."""

    def validate_constraints(self) -> None:
        """As ``validate_unique``."""
