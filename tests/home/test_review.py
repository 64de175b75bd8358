"""A page of somebody who may not publish reaches the editors, and its author hears of it."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import mail
from wagtail.models import GroupApprovalTask, Page, TaskState, Workflow, WorkflowPage

from forum.themes.models import ThemeIndexPage, ThemePage, ThemeSummaryPage
from portal.core.models import ContentPage
from portal.countries.models import UnionRights
from portal.home import review
from portal.home.structure import prepare_site
from portal.members import roles
from tests.factories import (
    AgreementPageFactory,
    CampaignPageFactory,
    CaseAnalysisPageFactory,
    CountryPageFactory,
    EventPageFactory,
    GuidePageFactory,
    MemberFactory,
    NewsPageFactory,
    PracticePageFactory,
    PublicationPageFactory,
    UnionFactory,
    affiliates_of,
    published,
)
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import read

pytestmark = pytest.mark.django_db
KINDS: tuple[Callable[..., Any], ...] = (
    AgreementPageFactory,
    CampaignPageFactory,
    CaseAnalysisPageFactory,
    CountryPageFactory,
    EventPageFactory,
    GuidePageFactory,
    NewsPageFactory,
    PracticePageFactory,
    PublicationPageFactory,
)


@pytest.fixture(autouse=True)
def _prepared(site_tree: HomePage) -> None:
    prepare_site(languages=[])


@pytest.fixture
def author(site_tree: HomePage) -> Any:
    """Somebody who changes every page and publishes none."""
    person = MemberFactory(email="author@example.org", preferred_language="fr")
    person.groups.add(roles.ensure_translators_group("en"))
    return person


@pytest.fixture
def editor() -> Any:
    person = MemberFactory(email="editor@example.org", preferred_language="es")
    person.groups.add(Group.objects.get(name=roles.EDITORS))
    return person


def all_kinds() -> list[Page]:
    """A published page of every kind that is written, and the index pages."""
    content: list[Page] = [published(factory()) for factory in KINDS]
    days = {"opens_on": dt.date(2025, 9, 1), "closes_on": dt.date(2025, 12, 31)}
    theme = ThemePage(title="Heat", summary="In short.", guiding_questions="What works?", **days)
    ThemeIndexPage.objects.get(locale__language_code="en").add_child(instance=theme)
    summary = ThemeSummaryPage(title="What we learnt", summary="In short.")
    published(theme).add_child(instance=summary)
    content += [theme, published(summary)]
    kinds = {type(page) for page in content}
    rest = [
        page.specific
        for page in Page.objects.filter(locale__language_code="en", depth__gt=1).order_by("pk")
        if page.specific_class not in kinds
    ]
    return [*content, *rest]


def mailed() -> list[tuple[str, str]]:
    return [(message.to[0], str(message.subject)) for message in mail.outbox]


def test_only_this_workflow_is_left(site_tree: HomePage) -> None:
    active = Workflow.objects.filter(active=True)
    assert [workflow.name for workflow in active] == [review.NAME]
    tasks = GroupApprovalTask.objects.filter(active=True)
    assert [list(task.groups.values_list("name", flat=True)) for task in tasks] == [[roles.EDITORS]]
    before = list(WorkflowPage.objects.values_list("page", "workflow"))
    prepare_site(languages=[])
    assert list(WorkflowPage.objects.values_list("page", "workflow")) == before


def test_a_workflow_that_an_administrator_chose_stays() -> None:
    other = Workflow.objects.create(name="Two editors")
    WorkflowPage.objects.update(workflow=other)
    prepare_site(languages=[])
    assert WorkflowPage.objects.get().workflow == other


def test_every_kind_of_page_is_walked_through(
    author: Member, editor: Member, signed_in: SignIn, committed: Committed
) -> None:
    pages = all_kinds()
    kinds = {model for model in apps.get_models() if issubclass(model, ContentPage)}
    assert {page.specific_class for page in pages} >= kinds
    with committed():
        for page in pages:
            page.save_revision(user=author)
            page.get_workflow().start(page, author)
    assert {address for address, _subject in mailed()} == {editor.email}
    assert len(mailed()) == len(pages)
    client = signed_in(editor)
    waiting = read("/admin/reports/workflow_tasks/?reviewable=true", client).links("a[href]")
    inbox = read("/en/accounts/waiting/", client)
    assert inbox.one("[data-queue=pages]")["data-waiting"] == str(len(pages))
    assert all(link in waiting for link in inbox.links("[data-queue=pages] li a"))
    assert not read("/en/accounts/waiting/", signed_in(author)).html.select("[data-queue]")
    for page in pages:
        assert any(f"/admin/pages/{page.pk}/edit/" in link for link in waiting), page
        state = page.current_workflow_task_state
        mail.outbox.clear()
        with committed():
            client.post(f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/")
        assert Page.objects.get(pk=page.pk).current_workflow_state is None, page
        assert [address for address, _subject in mailed()] == [author.email], page


def test_mail_is_in_each_ones_language_and_leads_to_the_page(
    author: Member, editor: Member, signed_in: SignIn, committed: Committed
) -> None:
    page = published(GuidePageFactory(title="Ours"))
    with committed():
        page.get_workflow().start(page, author)
    state: TaskState = page.current_workflow_task_state
    with committed():
        address = f"/admin/pages/workflow/action/{page.pk}/reject/{state.pk}/"
        signed_in(editor).post(address, {"comment": "Add the source."})
    asked, sent_back = mail.outbox
    assert (asked.to, sent_back.to) == ([editor.email], [author.email])
    assert "Hola" in str(asked.body)
    assert "Bonjour" in str(sent_back.body)
    assert "Add the source." in str(sent_back.body)
    for message in (asked, sent_back):
        assert f"http://testserver/admin/pages/{page.pk}/edit/" in str(message.body)


def test_administrators_hear_of_it_where_there_is_no_editor(
    author: Member, administrator: Member, committed: Committed
) -> None:
    page = published(GuidePageFactory())
    with committed():
        page.get_workflow().start(page, author)
    assert [address for address, _subject in mailed()] == [administrator.email]


def test_one_button_brings_it_online(author: Member, signed_in: SignIn) -> None:
    page = published(CountryPageFactory(country="NP", slug="nepal"))
    affiliate = MemberFactory(country="NP")
    affiliate.groups.add(affiliates_of("NP"))
    publisher = MemberFactory(country="NP")
    publisher.groups.add(UnionFactory(country="NP").rights.group)
    UnionRights.objects.filter(group__user=publisher).update(publishes=["countries.countrypage"])
    for person, button in (
        (affiliate, "action-submit"),
        (publisher, "action-publish"),
        (author, "action-submit"),
    ):
        html = read(f"/admin/pages/{page.pk}/edit/", signed_in(person)).html
        names = {str(element["name"]) for element in html.select("[name^=action-]")}
        assert {"action-publish", "action-submit"} & names == {button}
        # The workflow's name is in English; what the button says is in the person's language.
        assert not html.select_one(f"[name={button}]").find(string=re.compile(review.NAME))


def test_whose_page_is_published_without_approval_hears_of_it_too(
    author: Member, editor: Member, committed: Committed
) -> None:
    page = published(GuidePageFactory(title="Ours"))

    def ask() -> None:
        with committed():
            page.save_revision(user=author)
            page.get_workflow().start(page, author)
        mail.outbox.clear()

    ask()
    with committed():
        page.get_latest_revision().publish(user=editor)
    assert [address for address, _subject in mailed()] == [author.email]
    ask()
    with committed():
        page.current_workflow_state.cancel(user=editor)
    assert not mailed()
