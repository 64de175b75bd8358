"""The three questions at the top of the home page; their answers lead to the finder."""

from typing import Any

from wagtail.models import Page

from portal.i18n.names import get_country_name, sort_countries
from rights_guides.corridors.forms import FinderForm
from rights_guides.corridors.offered import get_offered_countries
from rights_guides.rules.models import Topic


def get_questions(home: Page) -> dict[str, Any]:
    """The form, and the names of countries to suggest; three queries."""
    offered = sort_countries(get_offered_countries())
    return {
        "form": FinderForm(list(Topic.objects.filter(parent=None))),
        "offered": [get_country_name(code) for code in offered],
    }
