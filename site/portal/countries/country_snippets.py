"""What belongs to a country, in the back office: lists and views that ask for one's own country.

For models whose permission policy is a ``CountryPermissionPolicy``.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.countries.permissions import CountryPermissionPolicy, get_countries_of
from portal.i18n.names import get_country_name, sort_countries


class _OwnCountryMixin:
    """Asks for the right to change the object itself; Wagtail asks for that to change any."""

    def get_object(self, *args: Any) -> Model:
        found: Model = super().get_object(*args)  # type: ignore[misc]
        if not self.permission_policy.user_has_permission_for_instance(  # type: ignore[attr-defined]
            self.request.user,  # type: ignore[attr-defined]
            "change",
            found,
        ):
            raise PermissionDenied
        return found


class EditView(_OwnCountryMixin, snippets.EditView):
    """The form of one object, for who may change it."""


class _DeleteView(_OwnCountryMixin, snippets.DeleteView):
    pass


class _UsageView(_OwnCountryMixin, snippets.UsageView):
    pass


class _HistoryView(_OwnCountryMixin, snippets.HistoryView):
    pass


class CountrySnippetViewSet(SnippetViewSet):
    """Shows everybody what they may change, and nothing else."""

    edit_view_class = EditView
    delete_view_class = _DeleteView
    usage_view_class = _UsageView
    history_view_class = _HistoryView
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What the person may change."""
        found: QuerySet[Any] = self.permission_policy.instances_user_has_any_permission_for(
            request.user, {"change"}
        )
        return found


class OwnCountryForm(WagtailAdminModelForm):
    """The country is one of those whose objects the person may change.

    ``permissions``: the model's policy.
    """

    permissions: CountryPermissionPolicy

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.for_user or self.permissions.has_all(self.for_user, "change"):
            return
        countries = sort_countries(get_countries_of(self.for_user))
        self.fields["country"].choices = [(code, get_country_name(code)) for code in countries]
        if not self.instance.pk and len(countries) == 1:
            self.initial["country"] = countries[0]


def _name_no_others(
    show: Callable[[SnippetBulkAction], tuple[list[Model], dict[str, Any]]],
) -> Callable[[SnippetBulkAction], tuple[list[Model], dict[str, Any]]]:
    """What somebody may not delete is not listed by its name: it may be another union's."""

    def get_actionable_objects(
        action: SnippetBulkAction,
    ) -> tuple[list[Model], dict[str, Any]]:
        objects, others = show(action)
        return objects, others | {"items_with_no_access": []}

    return get_actionable_objects


def connect() -> None:
    """Have bulk actions name nothing of others; they have no setting and no hook for it."""
    show = SnippetBulkAction.get_actionable_objects
    SnippetBulkAction.get_actionable_objects = _name_no_others(show)
