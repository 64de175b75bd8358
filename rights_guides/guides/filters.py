"""The filters of the list of guides that are more than a column's value."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.functional import Promise

from portal.core.choices import has_choice
from portal.core.filters import Filter
from rights_guides.guides.topics import find_topics, is_about
from rights_guides.rules.models import Stage

if TYPE_CHECKING:  # apps name their conditions before there are models
    from wagtail.models import Page


class TopicFilter(Filter):
    """Narrows down by an area of rights; guides about a part of it are found, too."""

    def get_choices(self, model: "type[Page]") -> list[tuple[str, str | Promise]]:
        """The areas that the guides that everybody may read are about; two queries."""
        values = model._default_manager.visible().order_by().values_list("topics", flat=True)
        keys = sorted({key for value in values.distinct() for key in value})
        tops = {topic.top.key: topic.top for topic in find_topics(keys)}
        ordered = sorted(tops.values(), key=lambda top: (top.order, top.key))
        return [(top.key, top.title) for top in ordered]

    def get_value_label(self, value: str) -> str | Promise:
        """The name of an area that no guide is about yet."""
        return next((topic.title for topic in find_topics([value])), value)

    def get_condition(self, value: str) -> Q:
        return is_about(value)


class StageFilter(Filter):
    """Narrows down by a part of the journey; a guide without one is for the whole journey."""

    def get_condition(self, value: str) -> Q:
        if value not in Stage.values:
            return Q(pk__in=[])
        return has_choice(self.field, value) | Q(**{self.field: ""})
