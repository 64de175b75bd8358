"""The back office's first page; in the page editor, one way to bring a page online."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PublishMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from portal.home import first_steps, review
from portal.home.first_steps import FirstStepsPanel
from portal.home.start_page import StartPanel
from portal.members.permissions import is_editor


@hooks.register("register_admin_urls")
def register_first_steps_urls() -> list[URLPattern]:
    """``/admin/first-steps/``."""
    return first_steps.urlpatterns


@hooks.register("construct_homepage_panels", order=-1)
def begin_with_the_start_panel(request: HttpRequest, panels: list[Component]) -> None:
    """It has the pages to check, too: Wagtail's list of them has no end."""
    panels[:] = [
        FirstStepsPanel(),
        StartPanel(),
        *(panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)),
    ]


@hooks.register("construct_homepage_summary_items", order=100)
def count_for_those_who_see_all(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Wagtail counts what others own: a union would read of 25 images and find none of them."""
    if not is_editor(request.user):
        items.clear()


class AskEditorsMenuItem(SubmitForModerationMenuItem):
    """Wagtail would put the name of the workflow, which is in one language, into its sentence."""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        page = context.get("page")
        asked = page if page and page.pk else context["parent_page"]
        workflow = asked.get_workflow()
        if workflow and workflow.name == review.NAME:
            context["label"] = _("Send it to the editors")
        return context


@hooks.register("construct_page_action_menu")
def offer_one_way_to_publish(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Those who may publish, publish; only the others ask the editors to check."""
    asking = [item for item in menu_items if isinstance(item, SubmitForModerationMenuItem)]
    may_publish = any(isinstance(item, PublishMenuItem) for item in menu_items)
    for item in asking:
        place = menu_items.index(item)
        menu_items[place : place + 1] = [] if may_publish else [AskEditorsMenuItem(item.order)]
