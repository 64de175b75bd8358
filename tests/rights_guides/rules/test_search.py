"""Rules, and the areas of rights, in the site's search."""

import pytest

from portal.search.registry import FACET_NAMES
from rights_guides.rules.models import Topic

pytestmark = pytest.mark.django_db


def test_areas_are_named_in_the_readers_language_with_their_parts(
    django_assert_num_queries,
) -> None:
    with django_assert_num_queries(1):
        names = FACET_NAMES["topic"]("ne")
    keys = list(names)
    assert set(keys) == set(Topic.objects.values_list("key", flat=True))
    assert names["passport"] == Topic.objects.get(key="passport").translations["ne"]
    assert keys.index("documents") < keys.index("passport") < keys.index("wages")
