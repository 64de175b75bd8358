"""Who may do what in the back office, asked at its own addresses."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from wagtail.models import GroupCollectionPermission, Page

from news.models import NewsIndexPage, NewsPage
from portal.core.shared_files import get_shared_collection
from portal.countries.models import CountryIndexPage, CountryPage, Union
from portal.members import roles
from rights_guides.guides.models import GuideIndexPage
from tests.factories import (
    ContactFactory,
    CountryPageFactory,
    MemberFactory,
    NewsPageFactory,
    affiliates_of,
    published,
)
from tests.fixture_types import Committed, Member, SignIn
from tests.reading import in_language

pytestmark = pytest.mark.django_db


@pytest.fixture
def nepal(site_tree: Page, committed: Committed) -> CountryPage:
    """Nepal's page, published in English and Nepali."""
    with committed():
        page: CountryPage = published(CountryPageFactory(country="NP", slug="nepal"))
        published(in_language(page, "ne"))
    return page


@pytest.fixture
def qatar(site_tree: Page, committed: Committed) -> CountryPage:
    """The page of another country."""
    with committed():
        page: CountryPage = published(CountryPageFactory(country="QA", slug="qatar"))
    return page


@pytest.fixture
def affiliate(nepal: CountryPage) -> Any:
    """Somebody who looks after Nepal's page."""
    person = MemberFactory(display_name="Affiliate", country="NP")
    person.groups.add(affiliates_of("NP", "news.newsindexpage"))
    return person


@pytest.fixture
def clients(
    administrator: Member, editor: Member, affiliate: Any, member: Member, signed_in: SignIn
) -> dict[str, Client]:
    """Everybody at their own browser."""
    people = {
        "administrator": administrator,
        "editor": editor,
        "affiliate": affiliate,
        "member": member,
    }
    return {name: signed_in(person) for name, person in people.items()} | {"anonymous": Client()}


def source(model: type[Page]) -> Page:
    page: Page = model.objects.get(locale__language_code="en")
    return page


def addresses(nepal: CountryPage, qatar: CountryPage) -> dict[str, str]:
    """What people may want to do, and where."""
    nepali = nepal.get_translations().get(locale__language_code="ne")
    contact = ContactFactory(union=Union.objects.get(rights__isnull=False))
    return {
        "enter": "/admin/",
        "edit Nepal in English": f"/admin/pages/{nepal.pk}/edit/",
        "edit Nepal in Nepali": f"/admin/pages/{nepali.pk}/edit/",
        "edit Qatar": f"/admin/pages/{qatar.pk}/edit/",
        "withdraw Qatar": f"/admin/pages/{qatar.pk}/unpublish/",
        "delete Qatar": f"/admin/pages/{qatar.pk}/delete/",
        "edit the guides": f"/admin/pages/{source(GuideIndexPage).pk}/edit/",
        "write news": f"/admin/pages/add/news/newspage/{source(NewsIndexPage).pk}/",
        "add a country": f"/admin/pages/add/countries/countrypage/{source(CountryIndexPage).pk}/",
        "pictures": "/admin/images/",
        "choose a picture": "/admin/images/chooser/",
        "upload a picture": "/admin/images/add/",
        "choose a document": "/admin/documents/chooser/",
        "unions": "/admin/snippets/countries/union/",
        "edit a union": f"/admin/snippets/countries/union/edit/{contact.union_id}/",
        "edit a contact": f"/admin/snippets/countries/contact/edit/{contact.pk}/",
        "rules": "/admin/snippets/rules/rule/",
        "topics of rules": "/admin/snippets/rules/topic/",
        "recordings": "/admin/snippets/recordings/recording/",
        "guide changes": "/admin/snippets/rights_guides/change/",
        "reports about guides": "/admin/snippets/rights_guides/report/",
        "members": "/admin/users/",
        "add a member": "/admin/users/new/",
        "groups": "/admin/groups/",
        "languages": "/admin/locales/",
    }


ADMINISTRATOR_ONLY = {"members", "add a member", "groups", "languages"}
AFFILIATE = {
    "edit a contact",  # of its own union
    "unions",  # its own
    "edit a union",  # the same
    "rules",  # the same
    "enter",
    "edit Nepal in English",
    "edit Nepal in Nepali",
    "write news",
    "pictures",
    "choose a picture",
    "upload a picture",
    "choose a document",
}


def test_everybody_may_do_their_own_work_and_no_other(
    clients: dict[str, Client], nepal: CountryPage, qatar: CountryPage
) -> None:
    places = addresses(nepal, qatar)
    may = {
        name: {what for what, address in places.items() if client.get(address).status_code == 200}
        for name, client in clients.items()
    }
    assert may["administrator"] == set(places)
    assert may["editor"] == set(places) - ADMINISTRATOR_ONLY
    assert may["affiliate"] == AFFILIATE
    assert may["member"] == set()
    assert may["anonymous"] == set()


def test_who_is_not_signed_in_is_asked_to_and_led_back(nepal: CountryPage) -> None:
    address = f"/admin/pages/{nepal.pk}/edit/"
    response = Client().get(address)
    assert response.status_code == 302
    assert response["Location"] == f"/en/accounts/login/?next={address}"


def test_a_member_is_told_that_they_may_not_enter(site_tree: Page, signed_in: SignIn) -> None:
    client = signed_in(MemberFactory(preferred_language="ne"))
    for address in ("/admin/", "/admin/users/", "/admin/no-such-place/"):
        response = client.get(address, follow=True)
        assert response.status_code == 403
        assert '<html lang="ne"' in response.content.decode()


def test_a_page_in_a_new_language_is_the_affiliates_too(
    affiliate: Any, nepal: CountryPage, committed: Committed, signed_in: SignIn
) -> None:
    client = signed_in(affiliate)
    with committed():
        arabic = published(in_language(nepal, "ar"))
    assert client.get(f"/admin/pages/{arabic.pk}/edit/").status_code == 200


def test_a_page_that_becomes_another_countrys_is_the_affiliates_no_more(
    affiliate: Any, nepal: CountryPage, committed: Committed, signed_in: SignIn
) -> None:
    nepali = nepal.get_translations().get(locale__language_code="ne")
    nepali.country = "IN"
    with committed():
        published(nepali)
    with committed():
        published(CountryPage.objects.get(pk=nepal.pk))
    client = signed_in(affiliate)
    assert client.get(f"/admin/pages/{nepali.pk}/edit/").status_code == 302
    assert client.get(f"/admin/pages/{nepal.pk}/edit/").status_code == 200


def test_an_affiliate_publishes_own_news_and_withdraws_nobody_elses(
    affiliate: Any, signed_in: SignIn
) -> None:
    client = signed_in(affiliate)
    own, others = NewsPageFactory(owner=affiliate), NewsPageFactory()
    index = source(NewsIndexPage)
    assert client.get(f"/admin/pages/{own.pk}/edit/").status_code == 200
    assert client.post(f"/admin/pages/{own.pk}/unpublish/").status_code == 302
    for page in (others, index):
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 302
        client.post(f"/admin/pages/{page.pk}/unpublish/")
        client.post(f"/admin/pages/{page.pk}/delete/")
        client.post(f"/admin/pages/{page.pk}/privacy/", {"restriction_type": "login", "groups": []})
    client.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={others.pk}&id={index.pk}")
    live = set(Page.objects.filter(pk__in=[own.pk, others.pk, index.pk], live=True))
    assert {page.pk for page in live} == {others.pk, index.pk}
    assert not any(page.get_view_restrictions().exists() for page in live)


def test_an_affiliates_article_is_published_at_once(affiliate: Any, signed_in: SignIn) -> None:
    address = f"/admin/pages/add/news/newspage/{source(NewsIndexPage).pk}/"
    response = signed_in(affiliate).post(
        address,
        {
            "title": "We have moved",
            "slug": "we-have-moved",
            "date": "2026-09-15",
            "summary": "",
            "image_alt": "",
            **dict.fromkeys(["body-count", "gallery-count", "sources-count", "related-count"], "0"),
            "corrections-count": "0",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "action-publish": "action-publish",
        },
    )
    assert response.status_code == 302
    article = NewsPage.objects.get(slug="we-have-moved")
    assert article.live
    assert article.owner == affiliate


# --- What the groups are granted ------------------------------------------------

_EVERY_ACTION = ("add", "change", "delete", "view")


def granted(group: Group) -> set[str]:
    """``app.model: codename`` of each permission that a group has everywhere."""
    return {
        f"{permission.content_type.app_label}.{permission.content_type.model}: "
        f"{permission.codename}"
        for permission in group.permissions.select_related("content_type")
    }


def granted_on_files(group: Group) -> set[str]:
    """The same for pictures and documents."""
    return {
        f"{row.permission.content_type.app_label}.{row.permission.content_type.model}: "
        f"{row.permission.codename}"
        for row in GroupCollectionPermission.objects.filter(group=group).select_related(
            "permission__content_type"
        )
    }


def test_editors_are_granted_these_permissions_and_no_others() -> None:
    group = roles.ensure_editors_group()
    models = (
        "countries.union",
        "countries.contact",
        "glossary.term",
        "glossary.termtranslation",
        "search.synonymgroup",
        "regions.regionalgroup",
        "forum.forum",
        "rules.rule",
        "rules.topic",
        "quick_exit.exitaddress",
        "recordings.recording",
        "corridors.corridor",
        "corridors.phrase",
        "helpdesk.desk",
        "helpdesk.routingrule",
        "helpdesk.deskmember",
        "helpdesk.coordinator",
        "amounts.amount",
        "amounts.exchangerate",
        "ratifications.ratification",
        "actions.nationalaction",
        "ratifications.instrument",
        "ratifications.campaignconventions",
        "cooperation.cooperationagreement",
        "supervision.supervisorycase",
    )
    assert granted(group) == {
        "wagtailadmin.admin: access_admin",
        "wagtail_localize.translation: submit_translation",
        "wishes.translationrequest: view_translationrequest",
        "search.searchmiss: view_searchmiss",
        "search.searchmiss: delete_searchmiss",
        "countries.unionrights: change_unionrights",
        "countries.unionrights: view_unionrights",
        "wishes.translationrequest: delete_translationrequest",
        *(f"petitions.petition: {action}_petition" for action in ("add", "change", "view")),
        *(f"letters.letter: {action}_letter" for action in ("add", "change", "view")),
        *(f"solidarity.call: {action}_call" for action in ("add", "change", "view")),
        *(f"targets.target: {action}_target" for action in ("add", "change", "view")),
        *(
            f"rights_guides.{model}: {action}_{model}"
            for model in ("change", "report")
            for action in ("change", "delete", "view")
        ),
        *(
            f"{model}: {action}_{model.partition('.')[2]}"
            for model in models
            for action in _EVERY_ACTION
        ),
    }
    assert granted_on_files(group) == {
        f"{model}: {action}_{model.partition('.')[2]}"
        for model in ("wagtailimages.image", "wagtaildocs.document")
        for action in ("add", "choose", "change")
    }


def test_affiliates_and_translators_are_granted_these_permissions(nepal: CountryPage) -> None:
    group = affiliates_of("NP")
    assert granted(group) == {
        "wagtailadmin.admin: access_admin",
        "wagtail_localize.translation: submit_translation",
    }
    assert granted_on_files(group) == {
        f"{model}: {action}_{model.partition('.')[2]}"
        for model in ("wagtailimages.image", "wagtaildocs.document")
        for action in ("add", "change", "choose")
    }
    rows = GroupCollectionPermission.objects.filter(group=group)
    shared = rows.filter(collection=get_shared_collection())
    codenames = shared.values_list("permission__codename", flat=True)
    assert set(codenames) == {"choose_image", "choose_document"}
    assert not rows.filter(collection__depth=1).exists()
    assert granted(roles.ensure_translators_group("ne")) == {"wagtailadmin.admin: access_admin"}


def test_a_model_of_the_same_name_in_another_app_grants_nothing() -> None:
    content_type = ContentType.objects.create(app_label="helpdesk", model="contact")
    Permission.objects.create(
        content_type=content_type, codename="view_contact", name="Can view a worker's contact"
    )
    assert "helpdesk.contact: view_contact" not in granted(roles.ensure_editors_group())
