"""A campaign with a page, and its petition."""

from collections.abc import Callable
from typing import Any

import pytest

from campaigns.petitions.models import Petition
from tests.campaigns.petitions.making import make_petition
from tests.factories import CampaignPageFactory, published
from tests.fixture_types import Committed, HomePage


@pytest.fixture
def petition_of_page(site_tree: HomePage, committed: Committed) -> Callable[..., Petition]:
    """``petition_of_page(state="draft")``: one at ``/en/campaigns/know/``."""

    def make(**fields: Any) -> Petition:
        with committed():
            page = published(CampaignPageFactory(slug="know", title="Know"))
        return make_petition(campaign=page.translation_key, **fields)

    return make
