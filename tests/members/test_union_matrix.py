"""Four unions, two of one country: none finds or touches what is another's, by any address.

Every address of the back office is asked, also those that are added later: with the numbers of
another union's things, looked at and sent to. What is another's has a word of its own in it,
which is in no answer, and its rows stay as they are. The world is made once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.core import serializers
from django.core.files.base import ContentFile
from django.db.models import Model
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from campaigns.actions.models import NationalAction
from news.models import PublicationFile
from portal import urls
from portal.core.models import SiteDocument, SiteImage
from portal.countries.models import Contact, CountryPage, Union, UnionPage, UnionRights
from portal.documents.models import DocumentFacts
from portal.home.review import ensure_workflow
from tests.factories import (
    AmountFactory,
    ContactFactory,
    CountryPageFactory,
    EventPageFactory,
    MemberFactory,
    NewsPageFactory,
    PracticePageFactory,
    PublicationPageFactory,
    RuleFactory,
    UnionFactory,
    published,
)
from tests.fixture_types import SignIn

pytestmark = pytest.mark.django_db
# A word that is in everything, to search for.
COMMON = "Zugvogel"
# Of each union: its country, and the word that only its own people may read.
UNIONS = {
    "AA": ("NP", "Amsel"),
    "BB": ("NP", "Bachstelze"),
    "CC": ("QA", "Dohle"),
    "DD": ("KW", "Elster"),
}
WORDS = {word for _country, word in UNIONS.values()}
# Whose things each one tries to get at.
AIMS_AT = {"AA": "BB", "BB": "AA", "CC": "DD", "DD": "BB"}
ALL, WRITTEN = slice(None), slice(0, 5)
# With which of its kinds of pages: all by one, one by each of the others.
ASKED = {"AA": ALL, "BB": slice(0, 1), "CC": slice(2, 4), "DD": slice(1, 2)}
KINDS = {
    "news.newspage": NewsPageFactory,
    "news.eventpage": EventPageFactory,
    "news.publicationpage": PublicationPageFactory,
    "practice.practicepage": PracticePageFactory,
}


@dataclass
class Place:
    """All that a union has."""

    word: str
    union: Union
    person: Any
    pages: list[Page] = field(default_factory=list)
    things: dict[str, Model] = field(default_factory=dict)


def make_place(acronym: str) -> Place:
    country, word = UNIONS[acronym]
    union = UnionFactory(acronym=acronym, country=country)
    person = MemberFactory(display_name="Somebody", union=union)
    person.groups.add(union.rights.group)
    place = Place(word, union, person)
    title = f"{COMMON} {word}"
    collection = union.rights.collection
    image = SiteImage.objects.create(
        title=title,
        file=get_test_image_file(f"{word}.png"),
        collection=collection,
        uploaded_by_user=person,
        people="no",
    )
    document = SiteDocument.objects.create(
        title=title, file=ContentFile(b"text", f"{word}.txt"), collection=collection
    )
    DocumentFacts.objects.create(document=document, has_text=False)  # which its people hear of
    for make in KINDS.values():
        own = {"document": document} if make is PublicationPageFactory else {}
        page = make(title=title, slug=word.lower(), owner=person, live=False, image=image, **own)
        page.save_revision(user=person, log_action=True)
        place.pages.append(page)
    # Everybody reads this one; what its people have changed since is theirs.
    live = published(EventPageFactory(title=COMMON, slug=f"live-{acronym.lower()}", owner=person))
    live.title = title
    live.save_revision(user=person, log_action=True)
    place.pages.append(live)
    contact = ContactFactory(union=union, correction=title)
    action = NationalAction.objects.create(
        campaign=uuid4(), union=union, country=country, place=title, kind="rally", text=title
    )
    place.things = {
        "image": image,
        "document": document,
        "collection": collection,
        "countries.contact": contact,
        "actions.nationalaction": action,
        "countries.union": union,
        "countries.unionrights": union.rights,
    }
    news = place.pages[0]
    news.get_workflow().start(news, person)
    return place


@pytest.fixture(scope="module")
def kept_world(module_db: None) -> dict[str, Place]:
    ensure_workflow()
    pages = {}
    for country in dict.fromkeys(country for country, _word in UNIONS.values()):
        pages[country] = published(CountryPageFactory(country=country, slug=country.lower()))
    world = {acronym: make_place(acronym) for acronym in UNIONS}
    for place in world.values():
        country = str(place.union.country)
        place.things["countries.countrypage"] = pages[country]
        place.things["rules.rule"] = RuleFactory(country=country)
        place.things["amounts.amount"] = AmountFactory(country=country)
    return world


@pytest.fixture
def world(kept_world: dict[str, Place], db: None) -> dict[str, Place]:
    return kept_world


# --- Addresses ------------------------------------------------------------------

# Nothing of anybody's is behind these: signing in and out, scripts, pictures of the library; the
# rows of a list without its frame, which are the same ones (``searches_of`` asks for some).
OUTSIDE = re.compile(
    r"^admin/(logout|login|password_reset|.*jsi18n|sprite|failwhale|test404|\^|.*results/$)"
)
_PART = re.compile(r"<(?:(\w+):)?(\w+)>")
_PAGE_PARTS = {"page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"}


def walk(patterns: list[Any], above: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Each address of the back office as it is written, with its namespace."""
    for each in patterns:
        route = above + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from walk(each.url_patterns, route, each.namespace or space)
        elif isinstance(each, URLPattern) and route.startswith("admin/"):
            yield route, space


ROUTES = [
    (route.replace("^", "").replace("$", ""), space)
    for route, space in walk(get_resolver().url_patterns)
    if not OUTSIDE.match(route)
]


# Lists without a number that everybody is shown, with what is theirs.
LISTS = {
    "admin/",
    "admin/images/",
    "admin/documents/",
    "admin/api/main/pages/",
    "admin/api/main/images/",
    "admin/api/main/documents/",
    "admin/reports/site-history/",
    "admin/reports/workflow/",
    "admin/reports/workflow_tasks/",
    "admin/reports/aging-pages/",
    "admin/translations/desk/",
    "admin/snippets/countries/contact/",
    "admin/snippets/actions/nationalaction/",
}


# Rooms of the back office that some union's people enter; the others refuse all of them alike.
ENTERED = re.compile(
    r"^admin/(pages|choose-page|bulk|api|images|documents|collections|tag-|editing-sessions|"
    r"localize|translations|reports|events|block-preview|workflows/remove|"
    r"snippets/(choose/)?(countries|actions|rules/rule|amounts/amount))"
)


def number_of(name: str, space: str, place: Place, page: Page) -> Any:
    """What stands for a part of an address, where another union's thing is meant."""
    things = place.things
    if name in _PAGE_PARTS or space == "wagtailadmin_api":
        return page.pk
    snippet = re.fullmatch(r"wagtailsnippet(?:s|choosers)_([a-z_]+?)_([a-z]+)", space)
    by_space = {
        "wagtailadmin_collections": "collection",
        "images": "image",
        "documents": "document",
        "wagtailimages_chooser": "image",
        "wagtaildocs_chooser": "document",
    }
    key = ".".join(snippet.groups()) if snippet else by_space.get(space, "")
    found = {
        "image_id": things["image"],
        "document_id": things["document"],
        "doc_id": things["document"],
        "collection_id": things["collection"],
        "pk": things.get(key, page),
        "object_id": page,
        "revision_id": page.latest_revision,
        "workflow_state_id": WorkflowState.objects.filter(object_id=str(page.pk)).first(),
        "task_state_id": TaskState.objects.filter(workflow_state__object_id=str(page.pk)).first(),
        "translation_id": Translation.objects.first(),
        "translation_source_id": None,
        "overridable_segment_id": OverridableSegment.objects.first(),
        "string_segment_id": StringSegment.objects.first(),
    }.get(name)
    words = {
        "app_label": page._meta.app_label,
        "model_name": page._meta.model_name,
        "content_type_app_name": page._meta.app_label,
        "content_type_model_name": page._meta.model_name,
        "app_name": "core",
        "action_name": "approve",
        "filter_spec": "width-50",
        "slug": "news",
    }
    return found.pk if found else words.get(name, 1)


def addresses_of(place: Place, kinds: slice) -> Iterator[str]:
    """Every address, with the numbers of what ``place`` has, of these kinds of pages.

    What does not depend on whose people ask is asked once, by those who ask with all kinds.
    """
    pages = [*place.pages[kinds], place.things["countries.countrypage"]]
    for route, space in ROUTES:
        names = {name for _converter, name in _PART.findall(route)}
        if kinds != ALL and not (ENTERED.match(route) if names else route in LISTS):
            continue
        is_of_pages = names & _PAGE_PARTS or "wagtailadmin_api" in space or "object_id" in names
        for page in pages if is_of_pages else pages[:1]:
            yield "/" + _PART.sub(
                lambda part, page=page, space=space: str(  # type: ignore[misc]
                    number_of(part[2], space, place, page)
                ),
                route,
            )


def searches_of(place: Place) -> Iterator[str]:
    """Addresses that find, or that take numbers behind the question mark."""
    news = place.pages[0].get_parent().pk
    pages = "&".join(f"id={page.pk}" for page in place.pages)
    image, document = (place.things[name].pk for name in ("image", "document"))
    for route in (
        "pages/search/results/",
        "choose-page/search/",
        "images/results/",
        "images/chooser/results/",
        "documents/results/",
        "documents/chooser/results/",
        "snippets/countries/contact/",
        "snippets/choose/countries/contact/results/",
        "snippets/actions/nationalaction/",
        "snippets/choose/actions/nationalaction/results/",
    ):
        yield f"/admin/{route}?q={COMMON}"
    yield f"/admin/pages/{news}/results/?q={COMMON}&search_all=1"
    yield f"/admin/api/main/images/?search={COMMON}"
    yield f"/admin/api/main/documents/?search={COMMON}"
    yield f"/admin/choose-page/chosen-multiple/?{pages}"
    yield f"/admin/images/chooser/chosen-multiple/?id={image}"
    yield f"/admin/documents/chooser/chosen-multiple/?id={document}"
    yield f"/admin/images/?collection_id={place.things['collection'].pk}"
    for action in ("delete", "move", "publish", "unpublish"):
        yield f"/admin/bulk/wagtailcore/page/{action}/?{pages}"
    for action in ("delete", "add_tags", "add_to_collection"):
        yield f"/admin/bulk/core/siteimage/{action}/?id={image}"
        yield f"/admin/bulk/core/sitedocument/{action}/?id={document}"
    for model in ("contact", "union", "unionrights"):
        number = place.things[f"countries.{model}"].pk
        yield f"/admin/bulk/countries/{model}/delete/?id={number}"
    action = place.things["actions.nationalaction"].pk
    yield f"/admin/bulk/actions/nationalaction/delete/?id={action}"


def rows_of(place: Place) -> str:
    """Every row of a union that somebody else could have changed."""
    pages = [page.pk for page in place.pages]
    found = [
        *(type(page).objects.get(pk=page.pk) for page in place.pages),
        *PublicationFile.objects.filter(page__in=pages),
        *Revision.objects.filter(object_id__in=map(str, pages)),
        *UnionPage.objects.filter(union=place.union),
        *UnionRights.objects.filter(union=place.union),
        *Union.objects.filter(pk=place.union.pk),
        *Contact.objects.filter(union=place.union),
        *NationalAction.objects.filter(union=place.union),
        *SiteImage.objects.filter(collection=place.things["collection"].pk),
        *SiteDocument.objects.filter(collection=place.things["collection"].pk),
        *DocumentFacts.objects.filter(document=place.things["document"].pk),
        *WorkflowState.objects.filter(object_id__in=map(str, pages)),
        *CountryPage.objects.filter(pk=place.things["countries.countrypage"].pk),
    ]
    return str(serializers.serialize("json", found))


def body_of(response: Any) -> str:
    content = b"".join(response) if response.streaming else response.content
    return f"{content.decode('utf-8', 'replace')}{response.headers}"


@pytest.fixture(autouse=True)
def _plain_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there is said in a word: the site's own page for it costs most of the time."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponse(status=404))


def ask(
    place: Place, aim: Place, signed_in: SignIn, method: str, kinds: slice
) -> dict[str, tuple[int, str]]:
    """What every address answers to somebody of ``place``, with the numbers of ``aim``."""
    client = signed_in(place.person)
    client.raise_request_exception = False
    send = client.get if method == "get" else partial(client.post, data=SENT)
    answers = {}
    for address in dict.fromkeys((*addresses_of(aim, kinds), *searches_of(aim))):
        answer = send(address)
        answers[address] = answer.status_code, body_of(answer)
    return answers


SENT = {
    "title": "Taken",
    "name": "Taken",
    "slug": "taken",
    "comment": "Taken",
    "new_parent_page": "1",
    "restriction_type": "login",
    "action-publish": "action-publish",
    "body-count": "0",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("acronym", UNIONS)
def test_nothing_of_another_union_is_found_or_changed(
    world: dict[str, Place], signed_in: SignIn, acronym: str, method: str
) -> None:
    place, aim = world[acronym], world[AIMS_AT[acronym]]
    before = rows_of(aim)
    closed = re.compile("|".join(WORDS - {place.word}), re.I)
    # Who does not get in looking does not get in sending: all rooms are looked into.
    kinds = WRITTEN if method == "post" and acronym == "AA" else ASKED[acronym]
    answers = ask(place, aim, signed_in, method, kinds)
    leaks = {each: closed.findall(body) for each, (_status, body) in answers.items()}
    assert {address: words for address, words in leaks.items() if words} == {}
    assert rows_of(aim) == before
    if method == "get":  # the word is where its own people look
        assert [each for each, (status, _body) in answers.items() if status >= 500] == []
        assert sum(place.word in body for _status, body in answers.values()) > 10
