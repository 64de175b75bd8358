"""The back office's page editor: one way to bring a page online."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PublishMenuItem,
    SubmitForModerationMenuItem,
)


@hooks.register("construct_page_action_menu")
def offer_one_way_to_publish(
    menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Those who may publish, publish; only the others ask the editors to check."""
    if any(isinstance(item, PublishMenuItem) for item in menu_items):
        menu_items[:] = [
            item for item in menu_items if not isinstance(item, SubmitForModerationMenuItem)
        ]
