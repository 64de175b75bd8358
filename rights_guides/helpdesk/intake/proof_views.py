"""``/help/proof/``: anybody checks a proof of filing; it says nothing of the case."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.core.text.digits import normalize_number
from portal.core.text.fields import LineField
from portal.i18n.formats import localize_digits
from portal.quick_exit.addresses import get_exit_context
from rights_guides.helpdesk.intake.browser import keep_private
from rights_guides.helpdesk.proof import Proof, is_genuine

_MAX_LENGTH = 60
_localize = lazy(localize_digits, str)


class PaperField(LineField):
    """Something copied from the paper, in the digits of any script."""

    def __init__(self, **kwargs: object) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(max_length=_MAX_LENGTH, widget=widget, **kwargs)  # type: ignore[arg-type]

    def clean_characters(self, text: str) -> str:
        return normalize_number(super().clean_characters(text))


class ProofForm(forms.Form):
    """What stands on the paper."""

    use_required_attribute = False
    reference = PaperField(label=_("Reference"))
    date = PaperField(label=_("Handed in on"), help_text=_localize("2026-05-31"))
    fingerprint = PaperField(label=_("Fingerprint of the text"))
    signature = PaperField(label=_("Signature"))

    def make_proof(self) -> Proof:
        """The proof that was typed; letters are capital on the paper."""
        given = self.cleaned_data
        return Proof(
            given["reference"].upper(),
            given["date"],
            given["fingerprint"].upper(),
            given["signature"],
        )


# Nothing is kept or changed: a form that another site sends does nothing but ask.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@keep_private
def check_proof(request: HttpRequest) -> HttpResponse:
    """Whether this site made the paper."""
    form = ProofForm(request.POST or None)
    is_valid = form.is_bound and form.is_valid()
    context = {"form": form, **get_exit_context()}
    if is_valid:
        context["is_genuine"] = is_genuine(form.make_proof())
    status = 422 if form.is_bound and not is_valid else 200
    return render(request, "helpdesk/intake/proof.html", context, status=status)
