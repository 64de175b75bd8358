"""The page an office's link leads to: what the directory says, a button and a field."""

from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from portal.countries.contact_checks.forms import CorrectionForm
from portal.countries.contact_checks.requests import LINK, tell_of_correction
from portal.countries.models import Contact
from portal.countries.named_persons import erase_name
from portal.mail.links import Outcome, SignedLinkView, describe_outcome

OUTCOMES = {
    "ask": Outcome(
        _("Is this still right?"), _("This is what migrant workers read about your office.")
    ),
    "right": Outcome(_("Thank you"), _("Readers now see that your office checked this today.")),
    "noted": Outcome(
        _("Thank you"),
        _("We have saved what you wrote. Someone who looks after the list will change it."),
    ),
    "erased": Outcome(_("Thank you"), _("The name is deleted. Nobody can read it here any more.")),
    "gone": Outcome(
        _("This link no longer works"),
        _("This link is too old. We will send you a new one when it is time to check again."),
    ),
}


class ContactCheckView(SignedLinkView):
    """“It is all still right”, or what has changed."""

    template_name = "countries/contact_check.html"
    link = LINK

    def get_subject(self, key: int) -> Contact | None:
        contact: Contact | None = Contact.objects.select_related("union").filter(pk=key).first()
        return contact

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"contact": self.subject, "form": CorrectionForm()}
        words = describe_outcome(OUTCOMES, kwargs.get("outcome", "ask"))
        return super().get_context_data(**kwargs) | shown | kwargs | words

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        contact = cast("Contact", self.subject)  # without one this is not reached
        if "right" in request.POST:
            self.perform(contact)
            return self.render_to_response(self.get_context_data(outcome="right"))
        if "erase_name" in request.POST:
            erase_name(contact)
            return self.render_to_response(self.get_context_data(outcome="erased"))
        form = CorrectionForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        contact.note_correction(form.cleaned_data["correction"])
        log(contact, "wagtail.edit")
        tell_of_correction(contact)
        return self.render_to_response(self.get_context_data(outcome="noted"))

    def perform(self, subject: Contact) -> None:
        """Take the entry for checked today, by the office itself."""
        subject.confirm_by_office()
        log(subject, "wagtail.edit")

    def render_gone(self) -> HttpResponse:
        context = describe_outcome(OUTCOMES, "gone")
        return render(self.request, self.template_name, context, status=404)
