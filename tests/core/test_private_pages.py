"""Not even the title of a private page is shown to the public."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from portal.search.models import SearchEntry
from tests.factories import GuidePageFactory, NewsPageFactory, published
from tests.fixture_types import Committed, HomePage, Member, SignIn

pytestmark = pytest.mark.django_db


def guard(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize(
    ("factory", "section"), [(GuidePageFactory, "rights-guides"), (NewsPageFactory, "news")]
)
@pytest.mark.parametrize("language", ["en", "ne"])
def test_lists_and_the_home_page_leave_it_out(
    site_tree: HomePage, factory: Any, section: str, language: str
) -> None:
    published(factory(title="For everybody", slug="open"))
    guard(published(factory(title="For members only", slug="closed")))
    for address in (f"/{language}/{section}/", f"/{language}/"):
        page = Client().get(address).content.decode()
        assert "For everybody" in page
        assert "For members only" not in page


def test_what_lies_below_a_guarded_page_is_guarded(site_tree: HomePage) -> None:
    guide = published(GuidePageFactory())
    pages = type(guide).objects.all()
    assert list(pages.unrestricted()) == list(pages.public()) == [guide]
    guard(guide.get_parent())
    assert list(pages.unrestricted()) == list(pages.public()) == []


def translate(page: Any, code: str) -> Any:
    """The page with its title in another language, published."""
    translation = page.copy_for_translation(Locale.objects.get(language_code=code))
    translation.title = f"Members only in {code}"
    return published(translation)


@pytest.mark.parametrize("guarded", ["en", "ne"])
@pytest.mark.parametrize("above", [False, True], ids=["itself", "above"])
def test_a_private_page_is_private_in_every_language(
    site_tree: HomePage, committed: Committed, guarded: str, above: bool
) -> None:
    with committed():
        guide = published(GuidePageFactory(title="Members only in en"))
        pages = {"en": guide, "ne": translate(guide, "ne")}
    assert SearchEntry.objects.filter(title__startswith="Members only").count() == 2
    urls = [page.get_url() for page in pages.values()]
    assert {Client().get(url).status_code for url in urls} == {200}
    with committed():
        guard(pages[guarded].get_parent() if above else pages[guarded])
    assert {Client().get(url).status_code for url in urls} == {302}
    assert {Client().get(url.replace("/en/", "/ar/")).status_code for url in urls} == {302}
    assert not type(guide).objects.public().filter(pk__in=[page.pk for page in pages.values()])
    assert not SearchEntry.objects.filter(title__startswith="Members only")
    for address in ("/en/", "/ne/rights-guides/", "/ar/", "/sitemap.xml"):
        answer = Client().get(address).content.decode()
        assert "Members only" not in answer
        assert not any(f"{url}<" in answer for url in urls)


def test_an_opened_page_is_found_again(site_tree: HomePage, committed: Committed) -> None:
    with committed():
        guide = published(GuidePageFactory(title="Members only in en"))
        translate(guide, "ne")
        guard(guide)
    with committed():
        guide.view_restrictions.all().delete()
    assert SearchEntry.objects.filter(title__startswith="Members only").count() == 2


def test_the_editor_of_a_translation_is_told(
    site_tree: HomePage, editor: Member, signed_in: SignIn
) -> None:
    guide = published(GuidePageFactory())
    translation = translate(guide, "ne")
    address = f"/admin/pages/{translation.pk}/edit/"
    assert not list(signed_in(editor).get(address).context["messages"])
    guard(guide)
    assert len(list(signed_in(editor).get(address).context["messages"])) == 1
