"""A campaign with a page, and its letter to a target."""

from collections.abc import Callable
from typing import Any

import pytest

from campaigns.letters.models import Letter
from tests.campaigns.letters.making import make_letter
from tests.factories import CampaignPageFactory, published
from tests.fixture_types import Committed, HomePage


@pytest.fixture
def letter_of_page(site_tree: HomePage, committed: Committed) -> Callable[..., Letter]:
    """``letter_of_page(state="draft")``: one at ``/en/campaigns/know/``."""

    def make(texts: dict[str, str] | None = None, **fields: Any) -> Letter:
        with committed():
            page = published(CampaignPageFactory(slug="know", title="Know"))
        return make_letter(texts, campaign=page.translation_key, **fields)

    return make
