"""Campaigns to choose from, in forms of the back office."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps

from portal.i18n import registry

if TYPE_CHECKING:
    from campaigns.models import CampaignPage

_NONE = ("", "—")


def list_campaigns(whole_for: "CampaignPage | None" = None) -> list[tuple[str, str]]:
    """The campaigns, each once, by its English title where there is one.

    ``whole_for``: only those that it can be part of, which is none once it has parts itself.
    """
    pages = apps.get_model("campaigns.CampaignPage").objects.select_related("locale")
    titles: dict[str, str] = {}
    wholes = {page.part_of for page in pages if page.part_of}
    for page in sorted(pages, key=lambda page: (_is_translated(page), page.title)):
        titles.setdefault(str(page.translation_key), page.title)
        if whole_for and (page.part_of or page.translation_key == whole_for.translation_key):
            titles.pop(str(page.translation_key))
    if whole_for and whole_for.translation_key in wholes:
        titles.clear()
    return [_NONE, *titles.items()]


def read_key(value: UUID | str) -> UUID:
    """The key of a campaign from what a form sends, or from what is there already."""
    return UUID(str(value))


def _is_translated(page: "CampaignPage") -> bool:
    return bool(page.locale.language_code != registry.SOURCE_LANGUAGE)
