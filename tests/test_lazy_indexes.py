"""Indexes that are updated when they are asked say what they would have said at once."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from portal.core.models import SiteDocument
from tests import lazy_indexes
from tests.factories import GuidePageFactory, PublicationPageFactory, published, text
from tests.reading import in_language

pytestmark = pytest.mark.django_db


def asks_an_index(sql: str) -> bool:
    return any(table in sql for table in lazy_indexes.TABLES)


def story() -> None:
    """Pages that are made, linked, translated, renamed, withdrawn and deleted."""
    document = SiteDocument.objects.create(title="Report", file="report.pdf", file_size=8)
    named = GuidePageFactory(title="Wages")
    PublicationPageFactory(title="Said", document=document)
    link = f'<a linktype="page" id="{named.pk}">wages</a>'
    linking = published(GuidePageFactory(title="Hours", body=[text(f"See {link}.")]))
    in_language(linking, "ne", title="Hours in Nepali")
    linking.title = "Working hours"
    published(linking)
    deleted = GuidePageFactory(title="Gone", body=[text(f"Also {link}.")])
    deleted.delete()
    with transaction.atomic():
        GuidePageFactory(title="Rolled back")
        transaction.set_rollback(True)
    GuidePageFactory(title="Withdrawn").unpublish()


def indexes_after_story() -> tuple[list[Any], list[Any]]:
    """What is in both indexes after the story; the story is taken back."""
    with transaction.atomic():
        story()
        entries = IndexEntry.objects.order_by("title", "body").values_list(
            *("title", "body", "autocomplete", "content_type")
        )
        references = [
            (str(row.base_content_type), str(row.to_content_type), row.model_path, titles(row))
            for row in ReferenceIndex.objects.all()
        ]
        found = (list(entries), sorted(references))
        transaction.set_rollback(True)
    return found


def titles(reference: ReferenceIndex) -> list[str]:
    """The pages at both ends of a reference."""
    ends = [reference.object_id, reference.to_object_id]
    return [
        str(Page.objects.filter(pk=end).values_list("title", flat=True).first()) for end in ends
    ]


@pytest.mark.indexed_at_once
def test_they_say_the_same_as_at_once() -> None:
    at_once = indexes_after_story()
    with lazy_indexes.updated_when_asked():
        assert indexes_after_story() == at_once
    assert {"working hours", "hours in nepali"} <= {entry[0] for entry in at_once[0]}
    assert any(titles == ["Working hours", "Wages"] for *_kinds, titles in at_once[1])


def test_a_save_asks_no_index() -> None:
    page = GuidePageFactory()
    with CaptureQueriesContext(connection) as queries:
        page.save()
    assert not [query for query in queries if asks_an_index(query["sql"])]
    assert IndexEntry.objects.filter(title=page.title.lower()).exists()


@pytest.mark.indexed_at_once
def test_who_asks_for_it_has_it_at_once() -> None:
    with CaptureQueriesContext(connection) as queries:
        GuidePageFactory()
    assert [query for query in queries if asks_an_index(query["sql"])]
