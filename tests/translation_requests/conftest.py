"""A guide that is there in English only, and people who wait for it."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Locale

from portal.languages.publish_translation import translate_page
from portal.translation_requests.models import TranslationRequest
from tests.factories import GuidePageFactory, published
from tests.fixture_types import Committed, HomePage


@pytest.fixture(autouse=True)
def _mail_is_sent(requests_commit: None) -> None:
    """Mail leaves after the commit."""


@pytest.fixture
def guide(site_tree: HomePage, committed: Committed) -> Any:
    """A guide in English only."""
    page = GuidePageFactory(title="Keep your passport", slug="passport", summary="It is yours.")
    with committed():
        return published(page)


@pytest.fixture
def make_request(guide: Any) -> Callable[..., TranslationRequest]:
    """``make_request(email=…)``: a confirmed row for the guide in Nepali, unless said otherwise."""
    from django.utils import timezone

    def make(**changes: Any) -> TranslationRequest:
        fields = {
            "translation_key": guide.translation_key,
            "language": "ne",
            "email": "" if changes.get("member") else "reader@example.org",
            "confirmed_at": timezone.now(),
        }
        return TranslationRequest.objects.create(**(fields | changes))

    return make


@pytest.fixture
def translate(guide: Any, committed: Committed) -> Callable[..., Any]:
    """``translate(code="ne")``: publish the guide in that language."""

    def publish(code: str = "ne", **strings: str) -> Any:
        words = strings or {"Keep your passport": "राहदानी", "It is yours.": "यो तपाईंको हो।"}
        with committed():
            return translate_page(guide, Locale.objects.get(language_code=code), words)

    return publish
