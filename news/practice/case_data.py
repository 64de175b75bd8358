"""What a case is in the words of schema.org, beyond what every article is."""

from typing import TYPE_CHECKING

from portal.core.metadata import Data
from portal.i18n.names import get_country_name

if TYPE_CHECKING:
    from news.practice.models import PracticePage


def describe_case(case: "PracticePage") -> Data:
    """Its day, where it took place, and where it is known from."""
    data: Data = {"datePublished": case.date}
    if case.country_codes:
        data["about"] = [
            {"@type": "Country", "name": get_country_name(code), "identifier": code}
            for code in case.country_codes
        ]
    links = [each.value for each in case.sources if each.block_type == "source"]
    if links:
        data["citation"] = [
            {"@type": "CreativeWork", "name": link["title"], "url": link["url"]} for link in links
        ]
    return data
