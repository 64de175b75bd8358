"""A picture of people is shown while they agree to it, whichever way a page goes online."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.forms import get_image_form
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.models import NewsPage
from portal.core import withdrawal
from portal.core.consent import PublicationRefused
from portal.core.models import SiteImage, SiteRendition
from portal.home.review import ensure_workflow
from portal.languages.publish_translation import translate_page
from portal.members import roles
from tests.factories import MemberFactory, NewsPageFactory, affiliates_of, own_union, published
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import codes_of, error_codes, in_language, message_levels, read

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YESTERDAY = TODAY - dt.timedelta(days=1)
AGREED: dict[str, Any] = {
    "people": "yes",
    "consent_use": "Our website",
    "consent_how": "paper",
    "consent_on": YESTERDAY - dt.timedelta(days=9),
    "consent_has_no_end": True,
}
ENDED = AGREED | {"consent_has_no_end": False, "consent_until": YESTERDAY}
BLANK: dict[str, Any] = {
    **{"people": "", "consent_use": "", "consent_how": "", "consent_on": None},
    **{"consent_until": None, "consent_has_no_end": False, "withdrawn_at": None},
}
# What is known of a picture, and whether a page with it may go online.
STATES: dict[str, tuple[dict[str, Any], bool]] = {
    "nobody there": ({"people": "no"}, True),
    "agreed for ever": (AGREED, True),
    "agreed until today": (AGREED | {"consent_has_no_end": False, "consent_until": TODAY}, True),
    "not said": ({"people": ""}, False),
    "not asked": ({"people": "yes"}, False),
    "not said for what": (AGREED | {"consent_use": ""}, False),
    "not said how": (AGREED | {"consent_how": ""}, False),
    "not said since when": (AGREED | {"consent_on": None}, False),
    "not said until when": (AGREED | {"consent_has_no_end": False}, False),
    "ended": (ENDED, False),
    "withdrawn": (AGREED | {"withdrawn_at": timezone.now()}, False),
    "withdrawn, nobody there": ({"people": "no", "withdrawn_at": timezone.now()}, False),
}


@pytest.fixture(autouse=True)
def _site(site_tree: HomePage) -> None:
    """Every test here writes in it."""


@pytest.fixture
def client(editor: Member, signed_in: SignIn) -> Client:
    return signed_in(editor)


def say(picture: SiteImage, **fields: Any) -> None:
    """Say this of a picture, as its form does."""
    for name, value in fields.items():
        setattr(picture, name, value)
    picture.save()


def photo(picture: SiteImage) -> tuple[str, dict[str, Any]]:
    return ("image", {"image": picture, "alt": "A gate", "caption": "At the gate"})


def draft(picture: SiteImage, **fields: Any) -> NewsPage:
    page: NewsPage = NewsPageFactory(live=False, **{"image": picture} | fields)
    page.save_revision()
    return page


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_every_state_opens_or_closes_alike(picture: SiteImage) -> None:
    pages: dict[str, dict[str, Any]] = {
        "own": {"image": picture},
        "text": {"image": None, "body": [photo(picture)]},
        "gallery": {"image": None, "gallery": [photo(picture)]},
    }
    drafts = {place: draft(picture, slug=place, **fields) for place, fields in pages.items()}
    for state, (fields, opens) in STATES.items():
        say(picture, **BLANK | fields)
        assert picture.may_be_published is opens, state
        assert SiteImage.objects.closed().exists() is picture.is_closed, state
        for place, page in drafts.items():
            Page.objects.filter(pk=page.pk).update(live=False)
            if opens:
                page.get_latest_revision().publish()
            else:
                with pytest.raises(PublicationRefused):
                    page.get_latest_revision().publish()
            assert is_live(page) is opens, (state, place)


def send(client: Client, page: NewsPage, **changes: Any) -> Any:
    data = {
        **{"title": page.title, "slug": page.slug, "date": page.date, "summary": "We moved."},
        **{"image_alt": "A gate", "body": streamfield([])},
        **{name: streamfield([]) for name in ("gallery", "sources", "related", "corrections")},
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }
    return client.post(f"/admin/pages/{page.pk}/edit/", nested_form_data(data | changes))


def test_the_form_says_it_beside_the_picture_and_a_draft_may_keep_it(
    client: Client, picture: SiteImage
) -> None:
    ensure_workflow()
    say(picture, people="yes")
    page = draft(picture, image=None)
    block = ("image", {"image": picture.pk, "alt": "A gate", "caption": ""})
    fields = {"image": picture.pk, "body": streamfield([block]), "gallery": streamfield([block])}
    for action in (
        {"action-publish": "1"},
        {"action-publish": "1", "go_live_at": "2099-01-01 12:00"},
        {"action-submit": "1"},
    ):
        answer = send(client, page, **fields, **action)
        assert answer.status_code == 200
        errors = answer.context["form"].errors.as_data()
        assert set(errors) == {"image", "body", "gallery"}
        assert error_codes(answer)["image"] == ["consent"]
        for name in ("body", "gallery"):
            assert errors[name][0].block_errors[0].block_errors["image"].code == "consent"
        assert picture.title in answer.content.decode()
        assert not page.revisions.exclude(approved_go_live_at=None).exists()
    assert send(client, page, **fields).status_code == 302
    kept = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (kept.image, kept.body[0].value["image"]) == (picture, picture)
    assert not is_live(page)
    say(picture, **AGREED)
    assert send(client, page, **fields, **{"action-publish": "1"}).status_code == 302
    assert is_live(page)


def by_clock(page: NewsPage, picture: SiteImage, client: Client) -> None:
    """Planned while people agreed, and due when they no longer do."""
    state = SiteImage.objects.get(pk=picture.pk)
    say(picture, people="no")
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page.save_revision().publish()
    revision = page.revisions.get(pk=page.latest_revision.pk)
    revision.content["go_live_at"] = None
    revision.approved_go_live_at = timezone.now() - dt.timedelta(hours=1)
    revision.save()
    state.save()
    other = NewsPageFactory(live=False, slug="other")
    other.save_revision(approved_go_live_at=timezone.now() - dt.timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)
    assert is_live(other)  # what is planned after it is not kept waiting
    assert not page.revisions.exclude(approved_go_live_at=None).exists()


def by_bulk(page: NewsPage, picture: SiteImage, client: Client) -> None:
    address = f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/"
    level = "success" if picture.may_be_published else "error"
    assert set(message_levels(client.post(address))) == {level}


def by_approval(page: NewsPage, picture: SiteImage, client: Client) -> None:
    state = ensure_workflow().start(page, MemberFactory()).current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = client.post(address, {"comment": ""})
    assert answer.status_code == 302
    state.refresh_from_db()
    if not picture.may_be_published:
        assert message_levels(answer) == ["error"]
        assert state.status == state.STATUS_IN_PROGRESS


WAYS: dict[str, Callable[[NewsPage, SiteImage, Client], None]] = {
    "clock": by_clock,
    "bulk": by_bulk,
    "approval": by_approval,
}


@pytest.mark.parametrize("state", ["nobody there", "agreed for ever", "not said", "ended"])
@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_publishing_goes_past_it(
    client: Client, picture: SiteImage, committed: Committed, way: str, state: str
) -> None:
    fields, opens = STATES[state]
    say(picture, **{"people": ""} | fields)
    page = draft(picture)
    with committed():
        WAYS[way](page, picture, client)
    assert is_live(page) is opens


def test_a_translation_does_not_go_past_it_either(picture: SiteImage, committed: Committed) -> None:
    page = published(NewsPageFactory(image=picture))
    locale = in_language(published(NewsPageFactory(slug="x")), "ne").locale
    say(picture, people="yes")
    with pytest.raises(PublicationRefused), committed():
        translate_page(page, locale, {})
    assert not NewsPage.objects.live().filter(translation_key=page.translation_key, locale=locale)
    say(picture, **AGREED)
    with committed():
        translate_page(page, locale, {})
    assert NewsPage.objects.live().filter(translation_key=page.translation_key, locale=locale)


def shown_addresses(page: NewsPage) -> set[str]:
    found = read(page.url).html.select("main img, main source")
    return {
        part.split()[0]
        for each in found
        for part in (str(each.get("srcset", "")) or str(each.get("src"))).split(", ")
        if part.startswith("/media/")
    }


@pytest.fixture
def page(picture: SiteImage, committed: Committed) -> NewsPage:
    """A page that shows the picture in three places."""
    say(picture, **AGREED)
    with committed():
        return published(
            NewsPageFactory(
                slug="gate", image=picture, body=[photo(picture)], gallery=[photo(picture)]
            )
        )


def test_one_click_takes_it_back_everywhere(
    page: NewsPage, picture: SiteImage, client: Client, committed: Committed
) -> None:
    addresses = shown_addresses(page)
    assert addresses
    assert {Client().get(address).status_code for address in addresses} == {200}
    storages["private"].save(f"printed/{page.pk}/x.pdf", picture.file)
    storages["private"].save(f"shared/{page.pk}/x.jpg", picture.file)
    form = f"/admin/images/{picture.pk}/withdrawal/"
    asked = read(form, client)
    assert [each["data-page"] for each in asked.html.select("[data-page]")] == [str(page.pk)]
    assert Client().post(form, {"decision": "withdraw"}).status_code == 302  # to sign in
    assert not SiteImage.objects.closed()

    with committed():
        assert client.post(form, {"decision": "withdraw"}).status_code == 302
    assert {Client().get(address).status_code for address in addresses} == {404}
    assert shown_addresses(page) == set()
    gone = read(page.url)
    assert "At the gate" not in gone.main.get_text()
    assert not gone.html.select(".gallery, main figure")
    for folder in ("printed", "shared"):
        assert storages["private"].listdir(f"{folder}/{page.pk}")[1] == []
    assert default_storage.exists(picture.file.name)

    # The back office shows it to those who look after it, and nobody else.
    read(form, client)
    size = SiteRendition.objects.filter(image=picture).first()
    assert size is not None
    assert client.get(size.url).status_code == 200
    stranger = MemberFactory()
    stranger.groups.add(affiliates_of("NP"))
    other = Client()
    other.force_login(stranger)
    SiteImage.objects.update(collection=own_union("QA").rights.collection)
    assert {each.get(size.url).status_code for each in (Client(), other)} <= {302, 403, 404}
    SiteImage.objects.update(collection=picture.collection)

    # It is not lost: those who are in it agree again.
    with committed():
        client.post(form, {"decision": "show"})
    assert shown_addresses(page) == addresses
    assert {Client().get(address).status_code for address in addresses} == {200}

    with committed():
        client.post(form, {"decision": "delete"})
    assert not SiteImage.objects.filter(pk=picture.pk).exists()
    assert not default_storage.exists(picture.file.name)
    assert {Client().get(address).status_code for address in addresses} == {404}
    assert shown_addresses(page) == set()


def test_a_withdrawn_picture_waits_for_a_new_consent(
    page: NewsPage, picture: SiteImage, client: Client
) -> None:
    form = f"/admin/images/{picture.pk}/withdrawal/"
    client.post(form, {"decision": "withdraw"})
    say(SiteImage.objects.get(pk=picture.pk), **ENDED)
    answer = client.post(form, {"decision": "show"})
    assert message_levels(answer)[-1] == "error"
    assert SiteImage.objects.get(pk=picture.pk).withdrawn_at


def test_a_consent_that_ends_takes_it_back_by_the_clock(
    page: NewsPage, picture: SiteImage, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = shown_addresses(page)
    SiteImage.objects.filter(pk=picture.pk).update(**ENDED)
    assert shown_addresses(page) == set()  # at once

    # Stopped in the middle: one file is gone, no row says that it is done.
    def stop(*args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(SiteRendition, "delete", stop)
        with pytest.raises(KeyboardInterrupt):
            call_command("withdraw_pictures", verbosity=0)
    assert not SiteImage.objects.get(pk=picture.pk).was_closed
    with committed():
        call_command("withdraw_pictures", verbosity=0)
    assert {Client().get(address).status_code for address in addresses} == {404}
    assert withdrawal.settle_all() == 0

    # A size that somebody had begun to make before is found the next day.
    SiteRendition.objects.create(
        image=SiteImage(pk=picture.pk, people="no"),
        filter_spec="width-9",
        file=ContentFile(picture.file.read(), "late.png"),
        width=9,
        height=9,
    )
    assert withdrawal.settle_all() == 1

    # People agreed for longer: nothing is to be pressed.
    SiteImage.objects.filter(pk=picture.pk).update(consent_until=TODAY)
    assert withdrawal.settle_all() == 1
    assert shown_addresses(page) == addresses


def lines(client: Client) -> dict[str, str]:
    found = read("/admin/", client).html.select("[data-start=overdue] [data-line]")
    return {str(each["data-line"]): str(each["data-waiting"]) for each in found}


def test_who_looks_after_a_page_hears_of_it(
    page: NewsPage, picture: SiteImage, client: Client
) -> None:
    roles.ensure_editors_group()
    stranger = Client()
    person = MemberFactory()
    person.groups.add(affiliates_of("NP"))
    stranger.force_login(person)
    keys = {"withdrawn-pictures", "ending-consents"}
    assert keys & lines(client).keys() == set()
    ends = TODAY + dt.timedelta(days=30)
    say(picture, consent_has_no_end=False, consent_until=ends)
    assert {key: lines(client).get(key) for key in keys} == {
        "withdrawn-pictures": None,
        "ending-consents": "1",
    }
    say(picture, **ENDED)
    assert {key: lines(client).get(key) for key in keys} == {
        "withdrawn-pictures": "1",
        "ending-consents": None,
    }
    assert keys & lines(stranger).keys() == set()


def test_a_consent_is_whole_and_its_days_can_be(picture: SiteImage) -> None:
    form_class = get_image_form(SiteImage)

    def codes(**fields: Any) -> dict[str, Any]:
        data = {"title": "A gate", "tags": "", **fields}
        return codes_of(form_class(data, instance=SiteImage.objects.get(pk=picture.pk)))

    agreed = AGREED | {"consent_has_no_end": "", "consent_until": TODAY}
    assert codes() == {"people": ["required"]}
    assert codes(people="no") == codes(people="yes") == codes(**agreed) == codes(**AGREED) == {}
    for name in ("consent_use", "consent_how", "consent_on", "consent_until"):
        assert codes(**agreed | {name: ""}) == {name: ["incomplete"]}
    late, early = TODAY + dt.timedelta(days=1), dt.date(2020, 1, 1)
    assert codes(**AGREED | {"consent_on": late}) == {"consent_on": ["future"]}
    assert codes(**agreed | {"consent_until": early}) == {"consent_until": ["ends_before"]}
    assert codes(**AGREED | {"consent_until": TODAY}) == {"consent_until": ["two_ends"]}
