"""Rules in the site's search: found by their words in every language that they are in."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from portal.core.multilingual import choose_text
from portal.i18n.names import get_country_name, get_names_in_every_language
from portal.search.registry import SearchDocument
from rights_guides.rules.models import Rule, Topic

# As much of a rule as a list shows at a glance.
MAX_TITLE_LENGTH = 90


def public_rules() -> QuerySet[Rule]:
    """All rules: the register is public."""
    rules: QuerySet[Rule] = Rule.objects.with_topics()
    return rules


def to_documents(rule: Rule) -> Iterator[SearchDocument]:
    """A rule as the search keeps it; in English, since it has one entry for all languages."""
    country = str(rule.country)
    others = [
        *get_names_in_every_language(country),
        *rule.topic.translations.values(),
        *rule.translations.values(),
    ]
    yield SearchDocument(
        # Its own words: many rules of a country are about the same.
        title=f"{get_country_name(country)}: {Truncator(rule.text).chars(MAX_TITLE_LENGTH)}",
        url=f"{reverse('country_rules', args=[country])}#{rule.key}",
        language="en",
        body=" ".join(filter(None, [f"{rule.topic.name}:", rule.text, rule.law])),
        url_in_every_language=True,
        words=", ".join(others),
    )


def get_topic_names(language: str) -> dict[str, str]:
    """The areas of rights that answers can be narrowed to, each before its parts; one query."""
    topics = sorted(
        Topic.objects.select_related("parent"),
        key=lambda topic: (topic.top.order, topic.top.key, bool(topic.parent_id), topic.order),
    )
    return {
        topic.key: str(choose_text(topic.name, topic.translations, language)) for topic in topics
    }
