"""What an article is in the words of schema.org, beyond what every article is."""

from typing import TYPE_CHECKING, Any

from portal.core.metadata import Data
from portal.i18n.names import get_country_name

if TYPE_CHECKING:
    from news.models import NewsPage


def describe_article(article: "NewsPage") -> Data:
    """Its day and author, what it is about, where it is from, what was corrected."""
    data: Data = {"datePublished": article.date}
    if article.byline:
        data["author"] = {"@type": "Organization", "name": article.byline.name}
        if article.byline.website:
            data["author"]["url"] = article.byline.website
    if countries := [str(each.code) for each in article.countries]:
        data["about"] = [
            {"@type": "Country", "name": get_country_name(code), "identifier": code}
            for code in countries
        ]
    if article.excerpt:
        data["abstract"] = article.excerpt
    if sources := [_describe_source(each.value) for each in article.sources]:
        data["citation"] = sources
    if corrections := article.corrections_in_order:
        data["correction"] = [
            {"@type": "CorrectionComment", "text": each["text"], "datePublished": each["date"]}
            for each in corrections
        ]
    return data


def _describe_source(source: Any) -> Data:
    said = {
        "@type": "CreativeWork",
        "name": source["title"],
        "url": source["url"],
        "datePublished": source["date"],
    }
    if source["publisher"]:
        said["publisher"] = {"@type": "Organization", "name": source["publisher"]}
    return {name: value for name, value in said.items() if value}
