"""An affiliate's page stays the page of its country."""

from typing import Any

import pytest
from wagtail.models import GroupPagePermission

from portal.countries.models import CountryPage
from tests.factories import CountryPageFactory, MemberFactory, affiliates_of, published
from tests.fixture_types import Committed, HomePage, Member
from tests.reading import in_language

pytestmark = pytest.mark.django_db


@pytest.fixture
def nepal(site_tree: HomePage, committed: Committed) -> CountryPage:
    with committed():
        return published(CountryPageFactory(title="Nepal", slug="nepal", country="NP"))


@pytest.fixture
def affiliate(nepal: CountryPage) -> Member:
    person = MemberFactory(country="NP", is_staff=True)
    group = affiliates_of("NP")
    person.groups.add(group)
    assert GroupPagePermission.objects.filter(group=group, page=nepal).exists()
    return person


def form_of(page: CountryPage, user: Member, parent: Any = None, **changed: Any) -> Any:
    form_class = CountryPage.get_edit_handler().get_form_class()
    data = {
        "title": page.title,
        "slug": page.slug or "new",
        "country": page.country.code,
        "role": "origin",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changed,
    }
    return form_class(data, instance=page, for_user=user, parent_page=parent or page.get_parent())


def test_an_affiliate_changes_the_text_and_not_the_country(
    nepal: CountryPage, affiliate: Member
) -> None:
    form = form_of(nepal, affiliate, country="LK", slug="sri-lanka", summary="New")
    assert form.is_valid(), form.errors
    changed = form.save(commit=False)
    assert (changed.country.code, changed.slug, changed.summary) == ("NP", "nepal", "New")


def test_an_editor_may_change_both(nepal: CountryPage, editor: Member) -> None:
    form = form_of(nepal, editor, country="LK", slug="sri-lanka")
    assert form.is_valid(), form.errors
    assert form.save(commit=False).country.code == "LK"


def test_a_country_has_one_page_in_a_language(nepal: CountryPage, editor: Member) -> None:
    other = published(CountryPageFactory(title="Sri Lanka", country="LK"))
    for form in (
        form_of(other, editor, country="NP"),
        form_of(CountryPage(country="NP"), editor, nepal.get_parent(), title="Nepal", slug="two"),
    ):
        assert form.errors.as_data()["country"][0].code == "unique"
    translated = in_language(nepal, "ne")
    assert form_of(translated, editor).is_valid()
