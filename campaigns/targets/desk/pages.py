"""A target's page in the back office, where unions report and editors confirm."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.mixins import UserPassesTestMixin
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.targets import files
from campaigns.targets.desk.forms import PledgeForm, ReasonForm, ReportForm
from campaigns.targets.due import find_missing
from campaigns.targets.models import Remembered, Report, Target, TargetChange
from campaigns.targets.numbers import count
from campaigns.targets.permissions import (
    find_changes,
    find_pledges,
    find_reports,
    find_targets,
    find_unions,
    may_manage,
    may_report,
)
from campaigns.targets.start_page import get_desk_url, get_report_url
from portal.members.permissions import get_member

_LAST_CHANGES = 50


class TargetMixin(UserPassesTestMixin):
    """For who reports: the target of the address, in ``target``."""

    request: HttpRequest

    def test_func(self) -> bool:
        """Whether whoever asks may be here."""
        return may_report(self.request.user)

    @cached_property
    def target(self) -> Target:
        """The target, if whoever asks may see it; raises ``Http404``."""
        targets = find_targets(self.request.user)
        found: Target = get_object_or_404(targets, pk=self.kwargs["target_id"])  # type: ignore[attr-defined]
        return found


class TargetAdminPage(TargetMixin, WagtailAdminTemplateMixin, TemplateView):
    """The base of all pages about one target."""

    header_icon = "group"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list of targets, for who may see it."""
        items = [*super().get_breadcrumbs_items()]
        if may_manage(self.request.user):
            listing = reverse("wagtailsnippets_targets_target:list")
            items.append({"url": listing, "label": gettext_lazy("Organising targets")})
        if self.page_title:
            items.append({"url": get_desk_url(self.target), "label": self.target.title})
        return [*items, {"url": "", "label": self.page_title or self.target.title}]

    def get_page_title(self) -> Any:
        return self.page_title or self.target.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"target": self.target}


class DeskView(TargetAdminPage):
    """What the person's unions have pledged and reported, and what is missing."""

    template_name = "targets/admin/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, target = self.request.user, self.target
        unions = list(find_unions(user).values_list("pk", flat=True))
        exact = count(target)
        return super().get_context_data(**kwargs) | {
            "may_manage": may_manage(user),
            "total": exact.total,
            "reports": find_reports(user).filter(target=target),
            "pledges": find_pledges(user).filter(target=target).order_by("union__country", "pk"),
            "missing": [
                (each, get_report_url(each))
                for each in find_missing(unions)
                if each.target == target
            ],
            "changes": find_changes(user).filter(target=target)[:_LAST_CHANGES],
            "reason_form": ReasonForm(),
        }


class _FormPage(TargetAdminPage):
    """A form of what a union says; ``pk``: what is to be corrected."""

    template_name = "targets/admin/form.html"
    form_class: ClassVar[type[ReportForm | PledgeForm]]

    def find_rows(self) -> Any:
        """What the person may correct."""
        raise NotImplementedError

    @cached_property
    def row(self) -> Any:
        """What is corrected, or nothing; raises ``Http404``."""
        if "pk" not in self.kwargs:
            return None
        return get_object_or_404(self.find_rows().filter(target=self.target), pk=self.kwargs["pk"])

    def make_form(self, data: Any = None) -> Any:
        """The form, with what the address says in it."""
        initial = {} if self.row else self.request.GET.dict()
        actor = get_member(self.request)
        return self.form_class(self.target, actor, data, instance=self.row, initial=initial)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.render_to_response(self.get_context_data(form=self.make_form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it, or say beside the field what is wrong; one person after the other."""
        try:
            with transaction.atomic():
                Target.objects.select_for_update().get(pk=self.target.pk)
                form = self.make_form(request.POST)
                if not form.is_valid():
                    context = self.get_context_data(form=form)
                    return self.render_to_response(context, status=422)
                form.save(commit=False).keep(
                    get_member(request), form.cleaned_data.get("reason", "")
                )
        except IntegrityError:
            messages.error(request, _("Someone else has already decided."))
        return redirect(get_desk_url(self.target))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"row": self.row, "reason_form": ReasonForm()}


class ReportView(_FormPage):
    """The report of a quarter."""

    page_title = gettext_lazy("Quarterly report")
    form_class = ReportForm

    def find_rows(self) -> Any:
        return find_reports(self.request.user)


class PledgeView(_FormPage):
    """How many a union wants to organise."""

    page_title = gettext_lazy("How many people should join")
    form_class = PledgeForm

    def find_rows(self) -> Any:
        return find_pledges(self.request.user)


class _ReasonView(TargetMixin, View):
    """Does something with one row, for a reason."""

    http_method_names: ClassVar[list[str]] = ["post"]  # type: ignore[misc]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is done without a reason; one person after the other."""
        find = find_reports if kwargs["kind"] == "report" else find_pledges
        form: forms.Form = ReasonForm(request.POST)
        with transaction.atomic():
            Target.objects.select_for_update().get(pk=self.target.pk)
            row = get_object_or_404(find(request.user).filter(target=self.target), pk=kwargs["pk"])
            if form.is_valid():
                self.act(row, form.cleaned_data["reason"])
            else:
                messages.error(request, _("Write the reason first."))
        return redirect(get_desk_url(self.target))

    def act(self, row: Remembered, reason: str) -> None:
        """Do it."""
        raise NotImplementedError


class RemoveView(_ReasonView):
    """Takes a report or a pledge away; the history keeps it."""

    def act(self, row: Remembered, reason: str) -> None:
        row.remove(get_member(self.request), reason)


class ConfirmView(_ReasonView):
    """An editor says that an odd number is right: it counts, if it is the one that was read."""

    def test_func(self) -> bool:
        return may_manage(self.request.user)

    def act(self, row: Any, reason: str) -> None:
        if row.state != Report.State.ASKED or self.request.POST.get("number") != str(row.number):
            messages.error(
                self.request,
                _("Something has changed in the meantime. Please read again what will happen."),
            )
        else:
            row.state = Report.State.COUNTS
            row.keep(get_member(self.request), reason, TargetChange.Kind.CONFIRMED)


class TableView(TargetMixin, View):
    """The reports that the person may see, as a table; no cell of it is a formula."""

    http_method_names: ClassVar[list[str]] = ["get", "head"]  # type: ignore[misc]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Each report with its source."""
        reports = find_reports(request.user).filter(target=self.target)
        response = files.answer(files.list_reports(reports), f"{self.target.slug}-reports")
        response["Cache-Control"] = "private, no-store"
        return response
