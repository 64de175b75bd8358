"""Desks, their members and the rules for new cases in the back office; no case is there.

Nobody makes themselves a member of a desk or a coordinator: somebody else has to.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.i18n.names import get_country_name
from rights_guides.helpdesk.models import Coordinator, Desk, DeskMember, RoutingRule


class PersonForm(WagtailAdminModelForm):
    """Gives somebody else a task at the help desk."""

    def clean_member(self) -> Any:
        """Anybody but who fills in the form."""
        member = self.cleaned_data["member"]
        if self.for_user is not None and member == self.for_user:
            raise ValidationError(_("Someone else has to add you."), code="self")
        return member


class DeskViewSet(SnippetViewSet):
    """The desks."""

    model = Desk
    icon = "group"
    menu_label = capfirst(_("desks"))
    menu_name = "desks"
    list_display = [
        "name",
        Column(
            "country",
            label=_("Country"),
            accessor=lambda desk: get_country_name(desk.country.code),
        ),
        BooleanColumn("is_active", label=capfirst(_("takes new cases"))),
    ]
    search_fields = ["name"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel(name)
            for name in (
                "name",
                "kind",
                "union",
                "country",
                "languages",
                "contact",
                "time_zone",
                "workdays",
                "opens",
                "closes",
                "months_kept",
                "takes_the_rest",
                "is_active",
            )
        ]
    )


class RuleViewSet(SnippetViewSet):
    """Which new cases come to which desk."""

    model = RoutingRule
    icon = "list-ol"
    menu_label = capfirst(_("rules for new cases"))
    menu_name = "routing-rules"
    list_display = ["order", "desk"]
    list_filter = ["desk"]
    ordering = ["order", "pk"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel(name)
            for name in (
                "desk",
                "order",
                "origins",
                "destinations",
                "kinds",
                "languages",
                "only_urgent",
            )
        ]
    )


class DeskMemberViewSet(SnippetViewSet):
    """Who works at which desk."""

    model = DeskMember
    icon = "user"
    menu_label = capfirst(_("members of desks"))
    menu_name = "desk-members"
    list_display = ["member", "desk", "leads"]
    list_filter = ["desk"]
    search_backend_name = None
    edit_handler = ObjectList(
        [FieldPanel("desk"), FieldPanel("member"), FieldPanel("leads")],
        base_form_class=PersonForm,
    )


class CoordinatorViewSet(SnippetViewSet):
    """Who coordinates which countries, and who analyses."""

    model = Coordinator
    icon = "user"
    menu_label = capfirst(_("coordinators"))
    menu_name = "coordinators"
    list_display = ["member", "has_numbers_only"]
    search_backend_name = None
    edit_handler = ObjectList(
        [FieldPanel("member"), FieldPanel("countries"), FieldPanel("has_numbers_only")],
        base_form_class=PersonForm,
    )


class HelpdeskGroup(SnippetViewSetGroup):
    """All under one entry of the menu."""

    items = (DeskViewSet, RuleViewSet, DeskMemberViewSet, CoordinatorViewSet)
    menu_icon = "help"
    menu_label = _("Help desk")
    menu_name = "helpdesk"
    menu_order = 230
