"""The back office's menu for actions, and what guards them."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from campaigns.actions.desk import ActionViewSet, CheckView
from campaigns.actions.models import NationalAction
from campaigns.actions.permissions import action_permissions

register_permission_policy(NationalAction, action_permissions)
register_snippet(ActionViewSet)


@hooks.register("register_admin_urls")
def register_action_urls() -> list[URLPattern]:
    """``/admin/actions/1/check/``."""
    return [path("actions/<int:pk>/check/", CheckView.as_view(), name="action_check")]
