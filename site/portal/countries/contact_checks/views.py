"""The page an office's link leads to: what the directory says, a button and a field."""

from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.log_actions import log

from portal.countries.contact_checks.forms import CorrectionForm
from portal.countries.contact_checks.requests import LINK, tell_of_correction
from portal.countries.models import Contact
from portal.mail.links import SignedLinkView


class ContactCheckView(SignedLinkView):
    """“It is all still right”, or what has changed. Context: outcome ask | right | noted | gone."""

    template_name = "countries/contact_check.html"
    link = LINK

    def get_subject(self, key: int) -> Contact | None:
        contact: Contact | None = Contact.objects.select_related("union").filter(pk=key).first()
        return contact

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"contact": self.subject, "outcome": "ask", "form": CorrectionForm()}
        return super().get_context_data(**kwargs) | shown | kwargs

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        contact = cast("Contact", self.subject)  # without one this is not reached
        if "right" in request.POST:
            self.perform(contact)
            return self.render_to_response(self.get_context_data(outcome="right"))
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
        return render(self.request, self.template_name, {"outcome": "gone"}, status=404)
