"""Where unions write: the pages below which they add pages of their own, as sections say."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from portal.core.hooks import Hook

UNION_INDEX_PAGES: Hook[str] = Hook(
    "union_index_pages",
    "Label of the model of an index page below which every affiliated union may add pages.",
)
UNION_REPORTS: Hook[tuple[str, Any]] = Hook(
    "union_reports",
    "Label of a model, in lower case, and its name: what a union reports that is no page.",
)
# The page that unions of one country share.
COUNTRY_PAGE = "countries.countrypage"
# What a union says of itself, which is no page.
UNION_ENTRY = "countries.union"


def get_own_models() -> dict[str, str]:
    """The kinds of pages that unions add: the label of each to that of its index, in lower case."""
    indexes = [apps.get_model(label) for label in UNION_INDEX_PAGES]
    return {index.item_model.lower(): index._meta.label_lower for index in indexes}


def get_kinds() -> list[tuple[str, Any]]:
    """What a union may be allowed to publish: by the page where it is allowed, and its name."""
    labels = (COUNTRY_PAGE, *(label.lower() for label in UNION_INDEX_PAGES))
    pages = [(label, apps.get_model(label).kind_label) for label in labels]
    return [*pages, (UNION_ENTRY, _("What the union says of itself")), *UNION_REPORTS]
