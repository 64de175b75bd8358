"""One page of every type that readers meet."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Page

from tests import factories

MAKERS: dict[str, Callable[..., Any]] = {
    "rights-guides": factories.GuidePageFactory,
    "agreements": factories.AgreementPageFactory,
    "countries": factories.CountryPageFactory,
    "news": factories.NewsPageFactory,
    "events": factories.EventPageFactory,
    "publications": factories.PublicationPageFactory,
    "campaigns": factories.CampaignPageFactory,
}


@pytest.fixture(params=MAKERS)
def section(request: pytest.FixtureRequest, site_tree: Page) -> str:
    """The slug of each section in turn."""
    slug: str = request.param
    return slug


@pytest.fixture
def make(section: str) -> Callable[..., Any]:
    """Makes pages of the section."""
    return MAKERS[section]
