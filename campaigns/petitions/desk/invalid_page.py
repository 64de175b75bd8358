"""Taking signatures out of the count: first the number, then the deed; and back again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages

from campaigns.petitions import invalid
from campaigns.petitions.desk.forms import InvalidForm, ReasonForm
from campaigns.petitions.desk.pages import PetitionMixin, PetitionPage
from campaigns.petitions.models import InvalidBatch
from campaigns.petitions.start_page import get_desk_url
from portal.members.permissions import get_member


class InvalidView(PetitionPage):
    """A form that says how many it finds; sent again with that number, they do not count."""

    template_name = "petitions/admin/invalid.html"
    page_title = gettext_lazy("Take signatures out of the count")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The empty form."""
        return self.render_to_response(self.get_context_data(form=InvalidForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say the number, or do it where it is the number that was seen."""
        form = InvalidForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        seen = request.POST.get("seen", "")
        found_by = {name: form.cleaned_data[name] for name in form.found_by}
        number = invalid.count_found(self.petition, found_by)
        if not number or seen != str(number):
            context = self.get_context_data(form=form, found=number)
            return self.render_to_response(context)
        try:
            invalid.invalidate(
                self.petition,
                found_by,
                expected=number,
                reason=form.cleaned_data["reason"],
                actor=get_member(request),
            )
        except invalid.NumberChanged as change:
            context = self.get_context_data(form=form, found=change.args[0])
            return self.render_to_response(context)
        return redirect(get_desk_url(self.petition))


class UndoView(PetitionMixin, View):
    """Counts a batch again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only with a reason; twice does nothing."""
        batch = get_object_or_404(InvalidBatch, pk=kwargs["batch_id"], petition=self.petition)
        form = ReasonForm(request.POST)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            invalid.undo(batch, reason=reason, actor=get_member(request))
        else:
            messages.error(request, _("Write the reason first."))
        return redirect(get_desk_url(self.petition))
