"""Tells Wagtail to manage members with the project's own views."""

from wagtail.users.apps import WagtailUsersAppConfig


class MembersInWagtailConfig(WagtailUsersAppConfig):
    """Stands in INSTALLED_APPS where ``wagtail.users`` would."""

    user_viewset = "portal.members.views.admin.MemberViewSet"
