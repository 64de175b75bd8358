"""Members in the back office, in place of Wagtail's users."""

from typing import Any

from django.contrib.auth import get_user_model
from django.forms import ModelForm
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.users.views.users import IndexView, UserViewSet

from portal.members.forms.admin import MemberCreationForm, MemberEditForm


class MemberIndexView(IndexView):
    """The list of members; found by name as well as by e-mail address."""

    page_title = _("Members")
    add_item_label = _("Add a member")

    @cached_property
    def search_fields(self) -> set[str]:
        return {"display_name", "email", "role"}

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("union")


class MemberViewSet(UserViewSet):
    """List, add, change and remove members."""

    model = get_user_model()
    index_view_class = MemberIndexView
    menu_label = _("Members")
    ordering = "display_name"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return MemberEditForm if for_update else MemberCreationForm
