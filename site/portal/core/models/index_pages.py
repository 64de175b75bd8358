"""The abstract page that lists its children."""

from typing import Any, ClassVar

from django.apps import apps
from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from wagtail.models import Page

from portal.core.filters import Filter, FilterState
from portal.core.metadata import Data
from portal.core.models.pages import BasePage
from portal.core.querysets import PageQuerySet
from portal.i18n import registry

# More than any section has; a list that long would be no help either.
MAX_UNTRANSLATED = 200


class IndexPage(BasePage):
    """A page that lists its children; one of each kind under the home page.

    Its slug is that of its ``Section``, the same in every language, so that the
    addresses of the sections never change.
    """

    is_content = False
    item_model: ClassVar[str] = ""
    item_order: ClassVar[tuple[str, ...]] = ("title",)
    # Fills rows of two and of three.
    items_per_page: ClassVar[int] = 18
    # Whether whoever finds another list empty is sent to this one, to ask somebody.
    lists_contacts: ClassVar[bool] = False
    # What readers can narrow the list down by.
    filters: ClassVar[list[Filter]] = []
    max_count_per_parent = 1

    class Meta:
        abstract = True

    def get_structured_data(self) -> Data:
        return {"@type": "CollectionPage"}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``items`` (one page of them), ``untranslated`` and ``filters``.

        A list shows the pages in its own language first; those that exist only in
        the source language follow, marked as such, so that nobody takes a short
        list for all there is. Five queries, however many items there are.
        """
        model = apps.get_model(self.item_model)
        states = [list_filter.get_state(request.GET, model) for list_filter in self.filters]
        items = self._get_items(model, states)
        paginator = Paginator(items, self.items_per_page)
        return super().get_context(request, *args, **kwargs) | {
            "items": paginator.get_page(request.GET.get("page")),
            "untranslated": self._get_untranslated_items(items, model, states),
            "filters": states,
            "is_filtered": any(state.condition for state in states),
            "query_without_page": _query_without_page(request.GET),
        }

    def _get_items(self, model: type[Page], states: list[FilterState]) -> PageQuerySet:
        """The children that match the filters, with what a teaser shows."""
        queryset: PageQuerySet = (
            model.objects.visible()
            .filter(
                *(state.condition for state in states),
                path__startswith=self.path,
                depth=self.depth + 1,
            )
            .select_related("locale", "translation_status")
            .with_pictures()
            .defer_streamfields()
            .order_by(*self.item_order)
        )
        return queryset

    def _get_untranslated_items(
        self, items: PageQuerySet, model: type[Page], states: list[FilterState]
    ) -> list[Page]:
        """The source language's items that are not among ``items``."""
        if self.language.code == registry.SOURCE_LANGUAGE:
            return []
        source = (
            type(self)
            .objects.live()
            .filter(
                translation_key=self.translation_key,
                locale__language_code=registry.SOURCE_LANGUAGE,
            )
            .first()
        )
        if source is None:
            return []
        translated = items.order_by().values("translation_key")
        untranslated = source._get_items(model, states).exclude(translation_key__in=translated)
        return list(untranslated[:MAX_UNTRANSLATED])


def _query_without_page(query: QueryDict) -> str:
    """The query string for the pager's links."""
    rest = query.copy()
    rest.pop("page", None)
    return rest.urlencode()
