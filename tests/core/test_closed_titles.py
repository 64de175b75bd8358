"""In the back office, people see the titles of public pages and of those they may change.

Asked at every door that lists pages or takes the number of one: each person, each page.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page, PageViewRestriction
from wagtail.permissions import policy_registry

from forum.engine.forum_permission.setup import public_moderators_group
from news.models import NewsPage
from portal.core.page_doors import looking_as
from portal.core.page_titles import filter_visible
from portal.countries.models import CountryPage
from portal.home.review import ensure_workflow
from portal.members import roles
from tests.factories import (
    CountryPageFactory,
    GuidePageFactory,
    MemberFactory,
    NewsPageFactory,
    affiliates_of,
    index_of,
    published,
)
from tests.fixture_types import Committed, Member, SignIn

pytestmark = pytest.mark.django_db

# A word that stands in every title, to search for, and one for each page.
WORD = "Zugvogel"
DRAFT, PRIVATE, OWN, PUBLIC, NEW_TITLE = "Amsel", "Bachstelze", "Dohle", "Elster", "Falke"
CLOSED = {DRAFT, PRIVATE, NEW_TITLE}

PERSONS: dict[str, Callable[[], Any]] = {
    "affiliate": lambda: affiliates_of("NP"),
    "moderator": public_moderators_group,
    "translator": lambda: roles.ensure_translators_group("ne"),
    "editor": roles.ensure_editors_group,
}


def make(factory: Any, name: str, **fields: Any) -> Any:
    return factory(title=f"{WORD} {name}", slug=name.lower(), **fields)


@pytest.fixture
def person(request: pytest.FixtureRequest, site_tree: Page) -> Member:
    """Somebody in one of the roles."""
    CountryPageFactory(country="NP", slug="nepal")
    member = MemberFactory(display_name="Somebody", country="NP")
    member.groups.add(PERSONS[request.param]())
    return member


@pytest.fixture
def pages(person: Member, committed: Committed) -> dict[str, Page]:
    """A page of each kind, by its word; ``OWN`` may be changed by whoever has pages at all."""
    news = index_of(NewsPage)
    index = news.get_translations().get(locale__language_code="ne")
    with committed():
        private = published(make(GuidePageFactory, PRIVATE))
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        public = published(make(NewsPageFactory, PUBLIC))
        public.title = f"{WORD} {NEW_TITLE}"
        public.save_revision(log_action=True)
    is_translator = person.groups.filter(name__startswith=roles.TRANSLATORS).exists()
    own = make(NewsPageFactory, OWN, live=False, parent=index if is_translator else news)
    if not is_translator:
        type(own).objects.filter(pk=own.pk).update(owner=person)
    draft = make(NewsPageFactory, DRAFT, live=False)
    for page in (draft, own):
        page.save_revision(log_action=True)
    return {DRAFT: draft, PRIVATE: private, OWN: own, PUBLIC: public}


def lists(pages: dict[str, Page]) -> dict[str, str]:
    """Every list of pages, by its address."""
    news, guides, own = (pages[name].get_parent().pk for name in (DRAFT, PRIVATE, OWN))
    ids = "&".join(f"id={page.pk}" for page in pages.values())
    return {
        "explorer": f"/admin/pages/{news}/",
        "explorer, guides": f"/admin/pages/{guides}/",
        "explorer, own": f"/admin/pages/{own}/",
        "explorer, search": f"/admin/pages/{own}/results/?q={WORD}&search_all=1",
        "search": f"/admin/pages/search/results/?q={WORD}",
        "pages of a type": "/admin/pages/usage/news/newspage/results/",
        "chooser": f"/admin/choose-page/{news}/",
        "chooser, guides": f"/admin/choose-page/{guides}/",
        "chooser, own": f"/admin/choose-page/{own}/",
        "chooser, search": f"/admin/choose-page/search/?q={WORD}",
        "chosen": f"/admin/choose-page/chosen-multiple/?{ids}",
        "bulk": f"/admin/bulk/wagtailcore/page/unpublish/?{ids}",
        "bulk, all": f"/admin/bulk/wagtailcore/page/publish/?id=all&childOf={news}",
        "api": "/admin/api/main/pages/?limit=20&order=-id",
        "api, explorer": f"/admin/api/main/pages/?child_of={news}&for_explorer=1",
        "page types": "/admin/reports/page-types-usage/results/",
        "aging": "/admin/reports/aging-pages/results/",
        "locked": "/admin/reports/locked/results/",
        "history": "/admin/reports/site-history/results/",
        "coverage": "/admin/reports/translation-coverage/",
        "coverage, file": "/admin/reports/translation-coverage/?export=csv",
        "translations": "/admin/localize/reports/translations/results/",
        "desk": "/admin/translations/",
        "first page": "/admin/",
    }


def doors(page: Page, own: Page) -> list[str]:
    """Addresses that take the number of a page."""
    return [
        f"/admin/pages/{page.pk}/",
        f"/admin/pages/{page.pk}/move/{own.pk}/confirm/",
        f"/admin/pages/{own.pk}/move/{page.pk}/confirm/",
        f"/admin/choose-page/{page.pk}/",
        f"/admin/api/main/pages/{page.pk}/",
        f"/admin/pages/workflow/confirm_cancellation/{page.pk}/",
        f"/admin/localize/submit/page/{page.pk}/",
    ]


def seen(client: Client, address: str) -> set[str]:
    """The words of the pages whose title is in the answer."""
    response = client.get(address)
    answer = b"".join(response) if response.streaming else response.content
    return {name for name in (*CLOSED, OWN, PUBLIC) if f"{WORD} {name}" in answer.decode()}


@pytest.mark.parametrize("person", ["affiliate", "moderator", "translator"], indirect=True)
def test_no_list_shows_the_title_of_a_closed_page(
    person: Member, pages: dict[str, Page], signed_in: SignIn
) -> None:
    client = signed_in(person)
    shown = {name: seen(client, address) for name, address in lists(pages).items()}
    assert {name: titles & CLOSED for name, titles in shown.items() if titles & CLOSED} == {}
    assert shown["chooser"] >= {PUBLIC}
    assert shown["chooser, search"] >= {PUBLIC}
    if person.groups.filter(name__startswith="Moderators").exists():
        return
    finds = {name for name, titles in shown.items() if OWN in titles}
    assert finds >= {"explorer, own", "explorer, search", "search", "pages of a type"}
    assert finds >= {"chooser, own", "chooser, search", "api", "history", "bulk"}


@pytest.mark.parametrize("person", ["affiliate", "moderator", "translator"], indirect=True)
def test_no_door_opens_with_the_number_of_a_closed_page(
    person: Member, pages: dict[str, Page], signed_in: SignIn
) -> None:
    client = signed_in(person)
    for name in (DRAFT, PRIVATE):
        for address in doors(pages[name], pages[OWN]):
            assert client.get(address).status_code == 404, address
    own, draft = pages[OWN].pk, pages[DRAFT].pk
    for address, field in [
        (f"/admin/pages/{own}/move/", "new_parent_page"),
        (f"/admin/pages/{own}/copy/", "new_parent_page"),
        (f"/admin/bulk/wagtailcore/page/move/?id={own}", "chooser"),
    ]:
        assert client.post(address, {field: draft}).status_code == 404


@pytest.mark.parametrize("person", ["editor"], indirect=True)
def test_an_editor_sees_all_of_them(
    person: Member, pages: dict[str, Page], signed_in: SignIn
) -> None:
    client = signed_in(person)
    addresses = lists(pages)
    for name in ("explorer, search", "search", "chooser, search", "api", "history"):
        assert seen(client, addresses[name]) >= {DRAFT, PRIVATE, OWN, PUBLIC}, name
    assert DRAFT in seen(client, f"/admin/pages/{pages[DRAFT].pk}/")


@pytest.mark.parametrize("person", ["affiliate"], indirect=True)
def test_more_pages_cost_no_more_queries(
    person: Member, pages: dict[str, Page], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def look() -> None:
        somebody = type(person).objects.get(pk=person.pk)
        policy = policy_registry.get_by_type(Page)
        assert len(policy.explorable_instances(somebody)) < len(
            filter_visible(Page.objects.all(), somebody)
        )

    with CaptureQueriesContext(connection) as before:
        look()
    for number in range(4):
        own = NewsPageFactory(live=number % 2 == 0)
        type(own).objects.filter(pk=own.pk).update(owner=person)
    with django_assert_max_num_queries(len(before)):
        look()
    assert len(before) < 12


def test_who_reviews_a_page_sees_its_title(site_tree: Page, signed_in: SignIn) -> None:
    workflow = ensure_workflow()
    page = make(NewsPageFactory, DRAFT, live=False)
    page.save_revision()
    reviewer = MemberFactory()
    group = public_moderators_group()
    reviewer.groups.add(group)
    client = signed_in(reviewer)
    search = f"/admin/choose-page/search/?q={WORD}"
    assert seen(client, search) == set()
    workflow.workflow_tasks.get().task.specific.groups.add(group)
    workflow.start(page, MemberFactory())
    assert seen(client, search) == {DRAFT}
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_the_way_to_pages_leads_through_those_above_them(
    site_tree: Page, signed_in: SignIn
) -> None:
    """Drafts, too: whoever was given rights below knows them."""
    CountryPageFactory(country="NP", slug="nepal")
    group = affiliates_of("NP")
    countries = index_of(CountryPage)
    countries.unpublish()
    affiliate = MemberFactory(country="NP")
    affiliate.groups.add(group)
    response = signed_in(affiliate).get(f"/admin/pages/{countries.get_parent().pk}/")
    assert f"/admin/pages/{countries.pk}/" in response.content.decode()


@pytest.mark.parametrize("person", ["affiliate", "editor"], indirect=True)
def test_a_field_names_only_pages_that_the_person_may_see(
    person: Member, pages: dict[str, Page]
) -> None:
    sees_all = person.groups.filter(name=roles.EDITORS).exists()
    chooser = AdminPageChooser()
    with looking_as(person):
        for name, page in pages.items():
            shown = chooser.get_value_data(page.pk)["display_title"]
            assert (WORD in shown) == (sees_all or name not in CLOSED), name
    assert WORD in chooser.get_value_data(pages[DRAFT].pk)["display_title"]
