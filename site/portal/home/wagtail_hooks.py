"""The back office's first page; in the page editor, one way to bring a page online."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PublishMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from portal.home import first_steps
from portal.home.first_steps import FirstStepsPanel
from portal.home.start_page import StartPanel


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


@hooks.register("construct_page_action_menu")
def offer_one_way_to_publish(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Those who may publish, publish; only the others ask the editors to check."""
    if any(isinstance(item, PublishMenuItem) for item in menu_items):
        menu_items[:] = [
            item for item in menu_items if not isinstance(item, SubmitForModerationMenuItem)
        ]
