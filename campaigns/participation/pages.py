"""Pages of readers: the form, what comes next, and what a link in a mail leads to.

No cookie is set: the form carries when it was opened, and what is sent counts for nothing until
somebody who reads the address has pressed another button.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from campaigns.models import CampaignPage
from campaigns.participation import limits
from campaigns.participation.asking import find_campaign
from campaigns.participation.forms import ParticipationForm
from campaigns.participation.people import Participation
from portal.core.multilingual import readers_language
from portal.core.navigation import get_url_for_reader
from portal.mail.links import Outcome, SignedLinkView, describe_outcome


def find_page(slug: str) -> CampaignPage:
    """The campaign of an address; raises ``Http404``."""
    pages = CampaignPage.objects.filter(slug=slug).order_by("translation_key").for_reader(1)
    page: CampaignPage | None = next(iter(pages), None)
    if page is None:
        raise Http404
    return page


class _FormPage(View):
    """A page of one thing that people take part in."""

    template_name: str
    outcomes: Mapping[str, Outcome]

    def find(self, page: CampaignPage) -> Any | None:
        """What people take part in on a campaign's page."""
        raise NotImplementedError

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = find_page(kwargs["slug"])
        self.subject = self.find(self.page)
        if self.subject is None:
            raise Http404

    def render(
        self, outcome: str, context: Mapping[str, Any] | None = None, status: int = 200
    ) -> HttpResponse:
        shown = {self.subject._meta.model_name: self.subject, "campaign": self.page}  # type: ignore[union-attr]
        shown |= {"campaign_url": get_url_for_reader(self.page), **(context or {})}
        shown |= describe_outcome(self.outcomes, outcome)
        response = render(self.request, self.template_name, shown, status=status)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        return response


# A form of this page counts for nothing by itself, so nobody gains by having it sent by others.
@method_decorator(csrf_exempt, name="dispatch")
class TakePartView(_FormPage):
    """The form, as long as people can take part."""

    http_method_names = ["get", "head", "post"]
    form_class: ClassVar[type[ParticipationForm]]
    sent_name: ClassVar[str]

    def is_open(self) -> bool:
        """Whether people can take part at this moment."""
        raise NotImplementedError

    def ask(self, row: Any) -> None:
        """Keep what was sent, and ask its address by mail."""
        raise NotImplementedError

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._answer("")

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._answer(request.POST.get("moment", ""))

    def _answer(self, moment: str) -> HttpResponse:
        subject: Any = self.subject
        if not self.is_open():
            return self.render("closed")
        age = limits.read_moment(moment, subject)
        form = self.form_class(subject, readers_language(), age, self.request.POST or None)
        if form.is_bound and form.is_valid():
            self._keep(form)
            return HttpResponseRedirect(reverse(self.sent_name, args=[self.kwargs["slug"]]))
        # Whoever mends a field has had the form open for as long as before.
        context = {"form": form, "moment": limits.make_moment(subject) if age is None else moment}
        return self.render("form", context, status=422 if form.is_bound else 200)

    def _keep(self, form: ParticipationForm) -> None:
        row: Participation = form.save(commit=False)
        rows = type(row).objects.filter(**{row.subject_field: self.subject})
        row.held_for = limits.find_reason(
            cast("Any", self.subject), rows, is_trapped=form.is_trapped, age=cast("Any", form.age)
        )
        self.ask(row)


class SentView(_FormPage):
    """What comes next, the same for everybody."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self.render("asked")


class ParticipationLinkView(SignedLinkView):
    """A page that a link in a mail leads to."""

    model: ClassVar[type[Participation]]
    template_name: str
    outcomes: Mapping[str, Outcome]
    gone: ClassVar[str] = "gone"
    gone_status: ClassVar[int] = 404

    def get_subject(self, key: int) -> Any | None:
        """The row, as long as anybody's name is kept; not a held one: nobody was sent its link."""
        field = self.model.subject_field
        rows = self.model.objects.select_related(field).filter(held_for="")
        return rows.filter(pk=key, **{f"{field}__anonymised_at": None}).first()

    def render_gone(self) -> HttpResponse:
        context = describe_outcome(self.outcomes, self.gone)
        return render(self.request, self.template_name, context, status=self.gone_status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        thing = getattr(self.subject, self.model.subject_field)
        page = find_campaign(thing.campaign)
        shown = {thing._meta.model_name: thing, "campaign": page}
        shown["campaign_url"] = get_url_for_reader(page) if page else ""
        return super().get_context_data(**kwargs) | shown
