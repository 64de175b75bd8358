"""Short lists of pages of several types, in the reader's language, read together.

Two queries, however many lists there are: one finds the keys of all (``OrderedKeys``, which can
be asked for beside other things), one reads the pages (``PageLists``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from django.db.models import F, JSONField, QuerySet, Subquery
from wagtail.models import Page


class OrderedKeys(Subquery):
    """The primary keys of a queryset's rows, in its order, as one value: a list.

    Empty or ``None`` where there are no rows.
    """

    template = "(SELECT JSON_GROUP_ARRAY(listed.listed_key) FROM (%(subquery)s) listed)"
    output_field = JSONField()

    def __init__(self, rows: QuerySet[Any], **extra: Any) -> None:
        super().__init__(rows.annotate(listed_key=F("pk")).values("listed_key"), **extra)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        template = self.template.replace("JSON_GROUP_ARRAY", "JSONB_AGG")
        return self.as_sql(compiler, connection, template=template)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is read of pages of a type: foreign keys, and what is annotated to them."""

    model: type[Page]
    related: Sequence[str]
    annotations: Mapping[str, Subquery]

    @property
    def path(self) -> str:
        """What a page of this type is called where it is asked of ``Page``."""
        return str(self.model._meta.model_name)

    def specify(self, row: Page) -> Page:
        """The page of this type that is in a row read of all types."""
        page: Page = getattr(row, self.path)
        page.locale = row.locale
        for name in self.annotations:
            setattr(page, name, getattr(row, name))
        return page


class PageLists:
    """Pages that are known by their keys, read when the first of them are asked for."""

    def __init__(self) -> None:
        self._kinds: dict[int, _Kind] = {}

    def add(
        self,
        keys: Iterable[int],
        model: type[Page],
        *,
        related: Sequence[str] = (),
        annotations: Mapping[str, Subquery] = MappingProxyType({}),
    ) -> None:
        """Pages of a type that will be asked for.

        ``related``: the foreign keys that are read with them. ``annotations``: expressions over
        ``pk``, which they have as attributes.
        """
        self._kinds |= dict.fromkeys(keys, _Kind(model, related, annotations))

    def get(self, keys: Iterable[int]) -> list[Any]:
        """The pages with these keys, in their order; without the text of their bodies."""
        return [self._pages[key] for key in keys if key in self._pages]

    @cached_property
    def _pages(self) -> dict[int, Page]:
        """All of them; one query."""
        kinds = {kind.model: kind for kind in self._kinds.values()}.values()
        joined = [f"{kind.path}__{name}" for kind in kinds for name in kind.related]
        bodies = [
            f"{kind.path}__{name}" for kind in kinds for name in kind.model.get_streamfield_names()
        ]
        annotations = {name: each for kind in kinds for name, each in kind.annotations.items()}
        rows = (
            Page.objects.filter(pk__in=self._kinds)
            .annotate(**annotations)
            .select_related("locale", *(kind.path for kind in kinds), *joined)
            .defer(*bodies)
        )
        return {row.pk: self._kinds[row.pk].specify(row) for row in rows}
