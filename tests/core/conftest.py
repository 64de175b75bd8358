"""One page of every type that readers meet."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Page

from portal.core.models import SiteImage
from tests import factories

MAKERS: dict[str, Callable[..., Any]] = {
    "rights-guides": factories.GuidePageFactory,
    "agreements": factories.AgreementPageFactory,
    "countries": factories.CountryPageFactory,
    "news": factories.NewsPageFactory,
    "events": factories.EventPageFactory,
    "publications": factories.PublicationPageFactory,
    "practice": factories.PracticePageFactory,
    "what-the-cases-say": factories.CaseAnalysisPageFactory,
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


@pytest.fixture
def picture(db: None) -> SiteImage:
    """A picture of the site."""
    content = BytesIO()
    Image.new("RGB", (1200, 750), "#17130e").save(content, "PNG")
    file = ImageFile(BytesIO(content.getvalue()), name="gate.png")
    made: SiteImage = SiteImage.objects.create(title="A gate", file=file, people="no")
    return made
