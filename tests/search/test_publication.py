"""From publishing to an entry, and back."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, PageViewRestriction

from portal.search import indexing, registry
from portal.search.models import SearchEntry
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(site_tree, committed):
    with committed():
        return factories.published(
            factories.GuidePageFactory(
                title="Keep your passport",
                summary="It is yours.",
                body=[
                    factories.text("Nobody may hold it."),
                    (
                        "contact",
                        {
                            "name": "Helpdesk",
                            "phone": "+977 1 5550101",
                            "hours": "",
                            "languages": ["ne"],
                        },
                    ),
                    (
                        "source_of_law",
                        {"title": "Labour Code", "article": "Article 8", "status_note": ""},
                    ),
                    (
                        "steps",
                        {"title": "First steps", "steps": [{"title": "Ring", "text": "<p>Us</p>"}]},
                    ),
                ],
            )
        )


def test_published_page_has_one_entry(guide):
    entry = SearchEntry.objects.get()
    assert (entry.kind, entry.language, entry.url) == ("guide", "en", guide.get_url())
    assert (entry.title, entry.family) == (guide.title, str(guide.translation_key))
    assert entry.text.body == (
        "It is yours. Nobody may hold it. Helpdesk · +977 1 5550101 · "
        "Labour Code · Article 8 · First steps · Ring · Us"
    )


def test_index_pages_are_not_found(site_tree):
    assert not SearchEntry.objects.exists()


def test_changed_page_is_found_by_its_new_words(guide, committed, titles):
    guide.title = "Your documents"
    with committed():
        factories.published(guide)
    assert titles("en", "documents") == ["Your documents"]
    assert titles("en", "keep") == []


def test_draft_changes_nothing(guide, committed, titles):
    guide.title = "Secret draft"
    with committed():
        guide.save_revision()
    assert titles("en", "secret") == []


def test_unpublished_page_disappears_and_comes_back(guide, committed, titles):
    with committed():
        guide.unpublish()
    assert titles("en", "passport") == []
    with committed():
        factories.published(guide)
    assert titles("en", "passport") == [guide.title]


def test_deleted_page_disappears(guide, committed):
    with committed():
        Page.objects.get(pk=guide.pk).delete()
    assert not SearchEntry.objects.exists()


def test_page_deleted_with_its_parent_disappears(guide, committed):
    with committed():
        guide.get_parent().delete()
    assert not SearchEntry.objects.exists()


@pytest.mark.parametrize("closed", ["page", "parent"])
def test_restricted_page_disappears_and_comes_back(guide, committed, titles, closed):
    page = guide if closed == "page" else guide.get_parent()
    with committed():
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.LOGIN
        )
    assert titles("en", "passport") == []
    with committed():
        factories.published(guide)
    assert titles("en", "passport") == []
    with committed():
        restriction.delete()
    assert titles("en", "passport") == [guide.title]


def test_address_follows_the_page(guide, committed):
    with committed():
        guide.slug = "passports"
        factories.published(guide)
    guide.refresh_from_db()
    assert SearchEntry.objects.get().url == guide.get_url()
    assert guide.get_url().endswith("/passports/")


def test_address_follows_the_pages_above(guide, committed):
    parent = guide.get_parent().specific
    with committed():
        parent.slug = "elsewhere"
        parent.save()
    assert SearchEntry.objects.get().url == Page.objects.get(pk=guide.pk).get_url()
    assert "/elsewhere/" in SearchEntry.objects.get().url


def test_publishing_an_index_page_reads_no_page_below_it(guide, committed, monkeypatch):
    monkeypatch.setattr(indexing, "prepare", None)  # would fail if anything were read
    with committed():
        factories.published(guide.get_parent().specific)
    assert SearchEntry.objects.count() == 1


def test_news_is_as_old_as_it_says(site_tree, committed):
    with committed():
        factories.published(factories.NewsPageFactory(date=dt.date(2009, 5, 4)))
    assert SearchEntry.objects.get().published_at.date() == dt.date(2009, 5, 4)


def test_text_fields_of_a_section_are_found(site_tree, committed, titles):
    with committed():
        factories.published(factories.EventPageFactory(title="Meeting", place="Pokhara"))
        factories.published(factories.CampaignPageFactory(title="Fees", demand="Nobody pays."))
    assert titles("en", "pokhara") == ["Meeting"]
    assert titles("en", "nobody") == ["Fees"]


def test_alias_is_not_found_twice(guide, committed):
    with committed():
        guide.create_alias(update_slug="alias")
        call_command("search_index", "rebuild")
    assert SearchEntry.objects.count() == 1


# --- Rebuilding ---------------------------------------------------------------


def _rows() -> list[tuple]:
    return list(SearchEntry.objects.order_by("pk").values_list())


def test_rebuilding_changes_nothing_that_is_right(guide):
    before = _rows()
    call_command("search_index", "rebuild")
    call_command("search_index", "rebuild")
    assert _rows() == before


def test_rebuilding_takes_in_what_was_missed_and_removes_what_is_gone(guide, entry, monkeypatch):
    monkeypatch.setattr(indexing, "BATCH_SIZE", 2)
    for number in range(5):
        factories.NewsPageFactory(title=f"Quiet {number}")
    SearchEntry.objects.filter(object_id=guide.pk).update(title="Wrong")
    gone = entry("en", "Gone")
    call_command("search_index", "rebuild")
    found = set(SearchEntry.objects.values_list("title", flat=True))
    assert found == {guide.title, *(f"Quiet {number}" for number in range(5))}
    assert not SearchEntry.objects.filter(object_id=gone.object_id).exists()


def test_one_broken_page_keeps_its_entry_and_stops_nothing(guide):
    factories.NewsPageFactory(title="Fine")
    before = SearchEntry.objects.get(object_id=guide.pk)
    source = registry.SEARCH_SOURCES["page"]
    to_documents = source.to_documents

    def breaks_for_guides(page):
        if page.pk == guide.pk:
            raise ValueError("broken")
        return to_documents(page)

    broken = registry.SearchSource(Page, source.kinds, breaks_for_guides, source.public)
    with (
        registry.SEARCH_SOURCES.override({"page": broken}),
        pytest.raises(CommandError, match="1 of 2"),
    ):
        call_command("search_index", "rebuild")
    assert SearchEntry.objects.get(object_id=guide.pk).pk == before.pk
    assert SearchEntry.objects.filter(title="Fine").exists()


def test_every_kind_of_page_has_a_name():
    assert {"guide", "agreement", "country", "news", "event", "campaign"} <= set(
        registry.get_kinds()
    )
    assert all(str(label) for label in registry.get_kinds().values())
