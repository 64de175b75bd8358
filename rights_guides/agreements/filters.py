"""The filters of the list of agreements; also of the API and of the files to take along."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.functional import Promise

from portal.core.filters import Choices, DayFilter, Filter, FilterState
from rights_guides.agreements.choices import OLD_SECTORS
from rights_guides.agreements.validity import was_in_force

if TYPE_CHECKING:  # the pages name their filters before there are models
    from wagtail.models import Page


class SectorFilter(Filter):
    """Narrows down by section; addresses from before say it in another word."""

    def clean(self, value: str) -> str:
        """The section's letter."""
        value = super().clean(value)
        return str(OLD_SECTORS.get(value, value))


class InForceFilter(DayFilter):
    """Narrows down to what was in force on a day."""

    def get_condition(self, value: str) -> Q:
        return was_in_force(value)


class TopicFilter(Filter):
    """Narrows down by what agreements provide; a topic is found by its parts, too."""

    def get_choices(self, model: "type[Page]") -> Choices:
        """The topics that some agreement provides something about, by topics of the first level."""
        provided = self._get_clauses().filter(
            topic=OuterRef("pk"), page__in=model._default_manager.visible().order_by()
        )
        topics: Any = apps.get_model("agreements.ClauseTopic").objects.annotate(
            is_provided=Exists(provided)
        )
        there: dict[Any, dict[str, str]] = {}
        for topic in topics.fetch_in_order():
            if topic.is_provided:
                choices = there.setdefault(topic.path[0].key, {})
                for step in topic.path:
                    if step.key not in choices:
                        choices[step.key] = str(step.title)
        return [(choices[key], list(choices.items())) for key, choices in there.items()]

    def get_condition(self, value: str) -> Q:
        named = (f"{'parent__' * level}key" for level in range(3))
        about = Q(*((name, value) for name in named), _connector=Q.OR)
        topics = apps.get_model("agreements.ClauseTopic").objects.filter(about).order_by()
        # Asked of each agreement: to collect the clauses of all takes five times as long.
        return Q(Exists(self._get_clauses().filter(topic__in=topics, page=OuterRef("pk"))))

    def get_value_label(self, value: str) -> str | Promise:
        """The name of a topic that nothing is provided about."""
        topic = apps.get_model("agreements.ClauseTopic").objects.filter(key=value).first()
        return str(topic.title) if topic else value

    @staticmethod
    def _get_clauses() -> Any:
        return apps.get_model("agreements.Clause").objects.filter(status="provided")


class ChosenFilter(Filter):
    """Narrows nothing down: keeps what was chosen for the comparison while the reader looks on."""

    def get_state(self, query: QueryDict, model: "type[Page]") -> FilterState:
        value = self.clean(query.get(self.name, ""))
        field = forms.CharField(required=False, widget=forms.HiddenInput) if value else None
        return FilterState(self.name, self.field, self.label, value, [], Q(), field)
