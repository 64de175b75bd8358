"""The back office of actions: reports of unions, and what editors say of them."""

from typing import Any, ClassVar

from django.contrib.auth.mixins import UserPassesTestMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from campaigns.actions.forms import CHANGED, ActionForm, DecisionForm
from campaigns.actions.models import NationalAction
from campaigns.actions.permissions import may_check, may_publish
from campaigns.actions.reports import decide
from campaigns.choices import list_campaigns
from portal.countries.country_snippets import CountrySnippetViewSet, EditView
from portal.i18n.formats import format_local_date
from portal.i18n.names import get_country_name
from portal.members.permissions import get_member


class _ActionEditView(EditView):
    """With the way to where editors decide."""

    @property
    def header_buttons(self) -> list[Any]:
        buttons = [*super().header_buttons]
        if may_check(self.request.user):
            url = reverse("action_check", args=[self.object.pk])
            buttons.append(HeaderButton(_("Check it"), url=url, icon_name="check"))
        return buttons

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tell its union what an editor said of it, and what becomes of a change."""
        if not may_check(request.user):
            self._tell()
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def _tell(self) -> None:
        state = self.object.get_state_display()
        if self.object.state == NationalAction.State.HIDDEN:
            last = self.object.decisions.filter(kind=self.object.state).order_by("-pk").first()
            messages.warning(self.request, f"{state} · {last.reason}" if last else state)
        elif self.object.state == NationalAction.State.WAITING:
            messages.info(self.request, state)
        elif not may_publish(self.request.user, self.object.union_id):
            messages.info(
                self.request,
                _("If you change this, readers see it again after an editor has looked at it."),
            )


class ActionViewSet(CountrySnippetViewSet):
    """What unions did; its people see their own."""

    model = NationalAction
    icon = "calendar-check"
    menu_label = _("Actions")
    menu_name = "actions"
    menu_order = 219
    add_to_admin_menu = True
    list_display: ClassVar[list[Any]] = [
        "place",
        Column("date", label=_("Date"), accessor=lambda row: format_local_date(row.date)),
        Column("kind", label=_("Kind"), accessor=lambda row: row.get_kind_display()),
        Column("union", label=_("Union"), accessor=lambda row: row.union.acronym),
        Column(
            "country",
            label=_("Country"),
            accessor=lambda row: get_country_name(row.country.code),
        ),
        Column("state", label=_("State"), accessor=lambda row: row.get_state_display()),
    ]
    list_filter: ClassVar[list[str]] = ["state", "kind"]
    search_fields: ClassVar[list[str]] = ["place", "text", "union__acronym"]
    search_backend_name = None
    edit_view_class = _ActionEditView
    edit_handler = ObjectList(NationalAction.panels, base_form_class=ActionForm)


class CheckView(UserPassesTestMixin, WagtailAdminTemplateMixin, TemplateView):
    """One action as it was reported; an editor shows or hides it."""

    template_name = "actions/admin/check.html"
    page_title = _("Check it")
    header_icon = "calendar-check"
    _show_breadcrumbs = True

    def test_func(self) -> bool:
        return may_check(self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list of actions."""
        listing = reverse("wagtailsnippets_actions_nationalaction:list")
        return [
            *super().get_breadcrumbs_items(),
            {"url": listing, "label": _("Actions")},
            {"url": "", "label": str(self.action)},
        ]

    @cached_property
    def action(self) -> NationalAction:
        """The action; raises ``Http404``."""
        rows = NationalAction.objects.select_related("union", "image", "reported_by")
        found: NationalAction = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """``state``: ``shown`` or ``hidden``; without a reason nothing is hidden."""
        form = DecisionForm(request.POST)
        state = request.POST.get("state", "")
        if form.is_valid() and state == NationalAction.State.HIDDEN:
            form.require_reason()
        if not form.is_valid() or state not in {
            NationalAction.State.SHOWN,
            NationalAction.State.HIDDEN,
        }:
            return self.render_to_response(self.get_context_data(form=form), status=422)
        self.action.changed_at = form.cleaned_data["changed_at"]
        if not decide(
            self.action,
            NationalAction.State(state),
            form.cleaned_data["reason"],
            get_member(request),
        ):
            messages.error(request, CHANGED)
            return redirect("action_check", pk=self.action.pk)
        return redirect("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        titles = dict(list_campaigns())
        shown = {"action": self.action, "title": titles.get(str(self.action.campaign), "")}
        shown |= {"decisions": self.action.decisions.select_related("actor")}
        form = DecisionForm(initial={"changed_at": self.action.changed_at.isoformat()})
        return super().get_context_data(**({"form": form} | kwargs)) | shown
