"""Lists of pages: what is in the reader's language, what is only in another.

A list in a language shows its own pages first; what exists only in the source
language is listed after them and marked as such, so that nobody takes a short
list for all there is. Five queries, whatever the number of items.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from wagtail.models import Page

from portal.core.querysets import in_own_words, unguarded
from portal.i18n import registry
from portal.i18n.country_names import country_name, sorted_countries

if TYPE_CHECKING:
    from portal.core.models import IndexPage


# More than any section has; a list that long would be no help either.
MOST_UNTRANSLATED = 200


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str | Promise
    selected: bool


@dataclass(frozen=True, slots=True)
class FilterState:
    """A filter as the form shows it. ``value``: what is chosen, or empty."""

    name: str
    label: str | Promise
    value: str
    options: list[Option]


@dataclass(frozen=True)
class Filter:
    """Narrows a list down by the value of a field; the choices are given."""

    field: str
    label: str | Promise
    choices: Sequence[tuple[str, str | Promise]] = ()

    def options(self, model: type[Model]) -> list[tuple[str, str | Promise]]:
        """Value and label of every choice."""
        return list(self.choices)

    def state(self, query: QueryDict, model: type[Model]) -> FilterState:
        """The filter with what the reader chose; an unknown value chooses nothing."""
        options = self.options(model)
        value = query.get(self.field, "")
        if value not in {key for key, _label in options}:
            value = ""
        shown = [Option(key, label, key == value) for key, label in options]
        return FilterState(self.field, self.label, value, shown)


class CountryFilter(Filter):
    """Narrows down by the countries that occur among the published pages."""

    def options(self, model: type[Model]) -> list[tuple[str, str | Promise]]:
        codes = model._default_manager.filter(live=True).exclude(**{self.field: ""})
        found = set(codes.values_list(self.field, flat=True).distinct())
        return [(code, country_name(code)) for code in sorted_countries(found)]


def _children(index: "IndexPage", model: type[Page], states: list[FilterState]) -> QuerySet:
    chosen = {state.name: state.value for state in states if state.value}
    return (
        in_own_words(unguarded(model.objects.live()))
        .filter(path__startswith=index.path, depth=index.depth + 1, **chosen)
        .select_related("locale", "image", "translation_status")
        .prefetch_related("image__renditions")
        .defer_streamfields()
        .order_by(*index.item_order)
    )


def _source_index(index: "IndexPage") -> "IndexPage | None":
    """The same index in the source language; ``None`` for the source itself."""
    if index.language.code == registry.SOURCE_LANGUAGE:
        return None
    return (
        type(index)
        .objects.live()
        .filter(
            translation_key=index.translation_key,
            locale__language_code=registry.SOURCE_LANGUAGE,
        )
        .first()
    )


def listing_context(index: "IndexPage", request: HttpRequest) -> dict[str, Any]:
    """``items`` (one page of them), ``untranslated``, ``filters`` for an index page."""
    model = apps.get_model(index.item_model)
    states = [each.state(request.GET, model) for each in index.filters]
    items = _children(index, model, states)
    untranslated: list[Page] = []
    if source := _source_index(index):
        present = items.order_by().values("translation_key")
        untranslated = list(
            _children(source, model, states).exclude(translation_key__in=present)[
                :MOST_UNTRANSLATED
            ]
        )
    page: PaginatorPage = Paginator(items, index.items_per_page).get_page(request.GET.get("page"))
    return {
        "items": page,
        "untranslated": untranslated,
        "filters": states,
        "is_filtered": any(state.value for state in states),
        "query_without_page": _query_without_page(request.GET),
    }


def _query_without_page(query: QueryDict) -> str:
    """The query string for the pager's links."""
    rest = query.copy()
    rest.pop("page", None)
    return rest.urlencode()
