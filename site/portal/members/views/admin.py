"""Members in the back office, in place of Wagtail's users."""

from typing import Any

from django.db.models import QuerySet
from django.forms import ModelForm
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
)
from wagtail.users.views.users import IndexView, UserViewSet

from portal.members.forms.admin import MemberCreationForm, MemberEditForm
from portal.members.models import Member


class MemberIndexView(IndexView):
    """The list of members; found by name as well as by e-mail address."""

    page_title = _("Members")
    add_item_label = _("Add a member")

    @cached_property
    def search_fields(self) -> set[str]:
        return {"display_name", "email", "role"}

    def get_base_queryset(self) -> QuerySet[Member]:
        members: QuerySet[Member] = super().get_base_queryset()
        return members.select_related("union")


class MemberViewSet(UserViewSet):
    """List, add, change and remove members."""

    model = Member
    index_view_class = MemberIndexView
    menu_label = _("Members")
    ordering = "display_name"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[Any]]:
        return MemberEditForm if for_update else MemberCreationForm


class MemberAccountView(AccountView):
    """One's own settings of the back office: languages, notices, looks.

    Not the name, the address and the password: those are changed on the site, which asks
    for the password again and has a new address confirmed. Pictures of members are shown
    nowhere.
    """

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [
            panel
            for panel in super().get_panels()
            if not isinstance(panel, (NameEmailSettingsPanel, AvatarSettingsPanel))
        ]
