"""A guide is published with its source, the day of its review, a contact and pictures described."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from portal.core.models import SiteImage
from rights_guides.guides.models import GuidePage
from tests.factories import ContactFactory, GuidePageFactory, published
from tests.fixture_types import HomePage, Member, SignIn
from tests.reading import codes_of, message_levels, read

pytestmark = pytest.mark.django_db

LAW = ("source_of_law", {"title": "Protection of Wages Convention", "checked_on": "2026-09-15"})
CONTACT = ("contact", {"name": "Hotline", "phone": "+977 1 5550123"})
ALL = {"source", "review", "contact", "picture"}


@pytest.fixture
def picture(db: None) -> SiteImage:
    image = SiteImage(title="Brick", file="brick.png", width=1, height=1, people="no")
    image.save()
    return image


@pytest.fixture
def guide(site_tree: HomePage) -> GuidePage:
    page: GuidePage = GuidePageFactory(reviewed_on=None, live=False)
    page.save_revision()
    return page


@pytest.fixture
def client(editor: Member, signed_in: SignIn) -> Client:
    return signed_in(editor)


def send(client: Client, page: GuidePage, action: str, **fields: Any) -> Any:
    """The form of the guide as an editor sends it; ``blocks``: what is in its text."""
    blocks = fields.pop("blocks", [])
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "topics": tuple(page.topics),
        "order": page.order,
        "body": streamfield(blocks),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0},
        **fields,
    }
    if action:
        data[action] = "1"
    return client.post(f"/admin/pages/{page.pk}/edit/", nested_form_data(data))


def is_live(page: GuidePage) -> bool:
    return GuidePage.objects.get(pk=page.pk).live


def body_codes(answer: Any) -> list[str]:
    error = answer.context["form"].errors.as_data()["body"][0]
    codes = [each.code for each in error.non_block_errors.as_data()]
    return codes + [each.block_errors["alt"].code for each in error.block_errors.values()]


def test_a_draft_may_lack_everything_and_a_published_guide_nothing(
    guide: GuidePage, client: Client, picture: SiteImage
) -> None:
    assert send(client, guide, "").status_code == 302
    page = read(f"/admin/pages/{guide.pk}/edit/", client)
    states = {
        str(each["data-requirement"]): str(each["data-state"])
        for each in page.html.select("[data-checklist] [data-requirement]")
    }
    assert states == {"source": "open", "review": "open", "contact": "open", "picture": "full"}

    # Publishing, planning to, and sending to the editors: each asks.
    for action, fields in (
        ("action-publish", {}),
        ("action-publish", {"go_live_at": "2099-01-01 12:00"}),
        ("action-submit", {}),
    ):
        answer = send(client, guide, action, image=picture.pk, **fields)
        assert answer.status_code == 200, action
        codes = codes_of(answer.context["form"])
        assert codes["reviewed_on"] == ["review"]
        assert codes["image_alt"] == ["picture"]
        assert body_codes(answer) == ["source", "contact"]
        assert not is_live(guide)
        assert not guide.revisions.exclude(approved_go_live_at=None).exists()

    undescribed = [LAW, CONTACT, ("image", {"image": picture.pk, "alt": "", "caption": ""})]
    answer = send(client, guide, "action-publish", blocks=undescribed, reviewed_on="2026-09-15")
    assert body_codes(answer) == ["picture"]

    full = {"blocks": [LAW, CONTACT], "reviewed_on": "2026-09-15"}
    assert send(client, guide, "action-publish", **full).status_code == 302
    assert is_live(guide)


def test_the_contacts_of_its_country_are_contacts(guide: GuidePage, client: Client) -> None:
    fields = {"blocks": [LAW], "reviewed_on": "2026-09-15", "destination": "NP"}
    assert body_codes(send(client, guide, "action-publish", **fields)) == ["contact"]
    ContactFactory()
    assert send(client, guide, "action-publish", **fields).status_code == 302
    assert is_live(guide)


def test_several_at_once_are_published_only_when_all_are_ready(
    guide: GuidePage, client: Client, editor: Member
) -> None:
    ready: GuidePage = GuidePageFactory(live=False, body=[LAW, CONTACT])
    ready.save_revision()
    assert ready.is_ready
    index: Page = guide.get_parent()

    def publish(*pages: Page, below: bool = False) -> Any:
        ids = "&".join(f"id={page.pk}" for page in pages)
        address = f"/admin/bulk/wagtailcore/page/publish/?{ids}&next=/admin/pages/{index.pk}/"
        return client.post(address, {"include_descendants": "on"} if below else {})

    for answer in (publish(guide, ready), publish(index, below=True)):
        assert set(message_levels(answer)) == {"error"}
        assert not is_live(guide)
        assert not is_live(ready)
    assert message_levels(publish(ready))[-1] == "success"
    assert is_live(ready)


def test_each_requirement_is_one_of_its_own(guide: GuidePage) -> None:
    assert {each.requirement.code for each in guide.checklist} == ALL
    published(guide)  # what is public already stays so
    assert is_live(guide)
