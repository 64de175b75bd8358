"""Records in the back office that can also be brought as a table."""

from typing import Any, ClassVar

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.core.imported_tables.import_view import ImportTableView


class _ListView(IndexView):
    """The list, with the way to bring a table."""

    import_url_name = ""

    @property
    def header_buttons(self) -> list[Any]:
        buttons: list[Any] = super().header_buttons
        if self.permission_policy.user_has_permission(self.request.user, "add"):
            url = reverse(self.import_url_name)
            buttons.append(HeaderButton(_("Upload a table"), url=url, icon_name="upload"))
        return buttons


class ImportedTableViewSet(SnippetViewSet):
    """List and form, and ``import_view_class`` at ``import/``."""

    import_view_class: ClassVar[type[ImportTableView]]
    index_view_class = _ListView
    search_backend_name = None
    copy_view_enabled = False

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_index_view_kwargs(**kwargs)
        return found | {"import_url_name": self.get_url_name("import")}

    def get_urlpatterns(self) -> list[Any]:
        view = self.import_view_class.as_view(
            permission_policy=self.permission_policy, index_url_name=self.get_url_name("list")
        )
        return [*super().get_urlpatterns(), path("import/", view, name="import")]
