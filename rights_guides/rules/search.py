"""Rules in the site's search: found by their words in every language that they are in."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator

from portal.core.multilingual import choose_text
from portal.i18n.names import get_country_name, get_names_in_every_language
from portal.search.registry import SearchDocument
from rights_guides.rules.countries import get_countries_of_place
from rights_guides.rules.models import Rule, Topic

# As much of a rule as a list shows at a glance.
MAX_TITLE_LENGTH = 90


def public_rules() -> QuerySet[Rule]:
    """All rules: the register is public."""
    rules: QuerySet[Rule] = Rule.objects.with_topics()
    return rules


def to_documents(rule: Rule) -> Iterator[SearchDocument]:
    """A rule as the search keeps it, in each language that it is in."""
    country = str(rule.country)
    words = ", ".join(get_names_in_every_language(country))
    for code in rule.languages:
        with translation.override(code):
            text, topic = str(rule.words), str(rule.topic.title)
            yield SearchDocument(
                # Its own words: many rules of a country are about the same.
                title=f"{get_country_name(country)}: {Truncator(text).chars(MAX_TITLE_LENGTH)}",
                url=f"{reverse('country_rules', args=[country])}#{rule.key}",
                language=code,
                names=f"{topic} · {get_country_name(country)}",
                body=f"{topic}: {text}",
                url_in_every_language=True,
                # The law's own name is found, and not shown amid a text in another language.
                words=f"{words}, {rule.law}",
                countries=get_countries_of_place(country),
                topics=(rule.topic.key, rule.topic.top.key),
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
