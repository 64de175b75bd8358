"""Who is new in the back office is led to a first article; what is there ticks the steps off."""

from typing import Any

import pytest
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file

from news.models import NewsPage
from portal.core.models import SiteImage
from portal.countries.union_index_pages import UNION_INDEX_PAGES
from portal.home.models import FirstSteps
from portal.home.review import ensure_workflow
from portal.members import roles
from tests.factories import (
    CountryPageFactory,
    MemberFactory,
    NewsPageFactory,
    affiliates_of,
    own_union,
    published,
)
from tests.fixture_types import Committed, HomePage, SignIn
from tests.reading import Reading, read

pytestmark = pytest.mark.django_db
STEPS = ["country", "union", "article", "picture", "send"]
PANEL = "[data-first-steps]"


@pytest.fixture
def officer(site_tree: HomePage, committed: Committed) -> Any:
    """Somebody of a union of Nepal, whose country has a page."""
    with committed():
        published(CountryPageFactory(country="NP", slug="nepal"))
    ensure_workflow()
    person = MemberFactory(union=own_union("NP"))
    person.groups.add(affiliates_of("NP"))
    return person


@pytest.fixture
def picture(db: None) -> SiteImage:
    made: SiteImage = SiteImage.objects.create(title="A gate", file=get_test_image_file("gate.png"))
    return made


def states(start: Reading) -> dict[str, bool]:
    steps = start.html.select(f"{PANEL} [data-step]")
    return {str(step["data-step"]): step["data-done"] == "yes" for step in steps}


def done(client: Client) -> list[str]:
    start = read("/admin/", client)
    assert list(states(start)) == STEPS
    todo = [step for step, is_done in states(start).items() if not is_done]
    current = [step["data-step"] for step in start.html.select(f"{PANEL} [aria-current]")]
    assert current == todo[:1]
    for link in start.links(f"{PANEL} a[href]"):
        assert client.get(link, follow=True).status_code == 200
    return [step for step, is_done in states(start).items() if is_done]


def test_what_is_there_ticks_the_steps_off(
    officer: Any, signed_in: SignIn, picture: SiteImage
) -> None:
    client = signed_in(officer)
    assert done(client) == []  # then all links were opened
    assert done(client) == ["country", "union"]
    article = NewsPageFactory(owner=officer, live=False, title="Ours")
    article.save_revision(user=officer)
    assert done(client) == ["country", "union", "article"]
    assert f"/admin/pages/{article.pk}/edit/" in read("/admin/", client).links(f"{PANEL} a")
    article.image = picture
    article.save_revision(user=officer)
    assert done(client) == ["country", "union", "article"]  # nobody has said what it shows
    article.image_alt = "A gate"
    article.save_revision(user=officer)
    assert done(client)[3:] == ["picture"]
    article.get_workflow().start(article, officer)
    assert done(client) == STEPS


def test_what_others_did_ticks_nothing_off(officer: Any, signed_in: SignIn) -> None:
    stranger = MemberFactory()
    stranger.groups.add(affiliates_of("QA"))
    NewsPageFactory(owner=stranger)
    client = signed_in(officer)
    assert states(read("/admin/", client)) == dict.fromkeys(STEPS, False)
    colleague = MemberFactory(union=own_union("NP"))
    colleague.groups.add(affiliates_of("NP"))
    NewsPageFactory(owner=colleague, live=False)  # the union has one
    assert states(read("/admin/", client))["article"]


def test_it_is_closed_and_opened_again_for_one_person(officer: Any, signed_in: SignIn) -> None:
    client = signed_in(officer)
    assert read("/admin/", client).one(PANEL)["data-first-steps"] == "open"
    assert client.post("/admin/first-steps/").status_code == 302
    closed = read("/admin/", client)
    assert closed.one(PANEL)["data-first-steps"] == "closed"
    assert states(closed) == {}
    colleague = MemberFactory()
    colleague.groups.add(affiliates_of("NP"))
    assert states(read("/admin/", signed_in(colleague)))
    client.post("/admin/first-steps/", {"open": "1"})
    assert list(states(read("/admin/", client))) == STEPS
    assert client.get("/admin/first-steps/").status_code == 405


def test_others_have_no_steps(officer: Any, signed_in: SignIn) -> None:
    for group in (roles.ensure_editors_group(), roles.ensure_translators_group("ne")):
        person = MemberFactory()
        person.groups.add(group)
        client = signed_in(person)
        assert not read("/admin/", client).html.select(PANEL)
        for address in ("country", "nonsense"):
            assert client.get(f"/admin/first-steps/{address}/").status_code == 404
        assert client.post("/admin/first-steps/").status_code == 404
    assert not FirstSteps.objects.exists()


def test_what_the_editors_sent_back_stands_first_with_their_words(
    officer: Any, signed_in: SignIn
) -> None:
    page: NewsPage = NewsPageFactory(owner=officer, live=False, title="Ours")
    page.save_revision(user=officer)
    state = page.get_workflow().start(page, officer)
    client = signed_in(officer)
    assert not read("/admin/", client).html.select("[data-line=sent-back]")
    editor = MemberFactory(is_superuser=True)
    comment = "Who is the man in the picture?"
    state.current_task_state.reject(user=editor, comment=comment)
    line = read("/admin/", client).one("[data-line=sent-back]")
    assert line["data-waiting"] == "1"
    assert comment in line.get_text()
    assert line.select_one("a")["href"] == f"/admin/pages/{page.pk}/edit/"
    assert not read("/admin/", signed_in(editor)).html.select("[data-line=sent-back]")


def test_the_way_to_each_form_is_short(officer: Any, signed_in: SignIn) -> None:
    client = signed_in(officer)
    links = read("/admin/", client).links("[data-line=write] a")
    assert len(links) == len(UNION_INDEX_PAGES)
    for link in links:
        assert "/admin/pages/add/" in link
        assert client.get(link).status_code == 200
