"""A campaign with a page, and its call for messages."""

from collections.abc import Callable
from typing import Any

import pytest

from campaigns.solidarity.models import Call
from tests.campaigns.solidarity.making import make_call
from tests.factories import CampaignPageFactory, published
from tests.fixture_types import Committed, HomePage


@pytest.fixture
def call_of_page(site_tree: HomePage, committed: Committed) -> Callable[..., Call]:
    """``call_of_page(state="draft")``: one at ``/en/campaigns/know/``."""

    def make(**fields: Any) -> Call:
        with committed():
            page = published(CampaignPageFactory(slug="know", title="Know"))
        return make_call(campaign=page.translation_key, **fields)

    return make
