"""Nobody publishes a picture without words for those who cannot see it; a draft may lack them."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from portal.core.models import SiteImage
from portal.core.page_form import SUMMARY_LENGTH
from portal.countries.models import CountryPage
from tests.factories import CountryPageFactory, MemberFactory, published
from tests.fixture_types import Committed, SignIn
from tests.reading import codes_of, message_levels, read

pytestmark = pytest.mark.django_db
TEXT = ("text", rich_text("<p>We help.</p>"))


@pytest.fixture
def nepal(site_tree: Page, committed: Committed) -> CountryPage:
    with committed():
        return published(CountryPageFactory(country="NP", slug="nepal", title="Nepal"))


@pytest.fixture
def admin(signed_in: SignIn) -> Client:
    return signed_in(MemberFactory(is_superuser=True, is_staff=True))


def send(client: Client, page: CountryPage, action: str = "", **changes: Any) -> Any:
    data = {
        **{"title": "Nepal", "slug": "nepal", "country": "NP", "role": "origin"},
        **{"summary": "We help.", "image": "", "image_alt": "", "body": streamfield([TEXT])},
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        **changes,
    }
    if action:
        data[action] = action
    return client.post(f"/admin/pages/{page.pk}/edit/", nested_form_data(data), follow=True)


def body_with(picture: SiteImage, **said: str) -> Any:
    block = {"image": picture.pk, "alt": "", "caption": ""} | said
    return streamfield([TEXT, ("image", block)])


def test_a_page_is_published_with_words_for_its_picture(
    nepal: CountryPage, admin: Client, picture: SiteImage
) -> None:
    refused = send(admin, nepal, "action-publish", image=picture.pk, image_alt="  ")
    assert codes_of(refused.context["form"])["image_alt"] == ["picture"]
    assert refused.context["form"]["image"].value() == str(picture.pk)
    assert send(admin, nepal, image=picture.pk).redirect_chain  # a draft
    nepal.refresh_from_db()
    assert nepal.image is None
    assert send(admin, nepal, "action-publish", image=picture.pk, image_alt="A gate").redirect_chain
    nepal.refresh_from_db()
    assert (nepal.image, nepal.image_alt) == (picture, "A gate")


def test_a_picture_in_the_text_may_be_decoration(
    nepal: CountryPage, admin: Client, picture: SiteImage
) -> None:
    bare = body_with(picture)
    assert "body" in send(admin, nepal, "action-publish", body=bare).context["form"].errors
    assert send(admin, nepal, body=bare).redirect_chain
    for said in ({"alt": "A gate"}, {"decorative": "on", "alt": "nothing to tell"}):
        body = body_with(picture, **said)
        assert send(admin, nepal, "action-publish", body=body).redirect_chain
        nepal.refresh_from_db()
        shown = nepal.body[1].value
        assert shown["alt"] == ("" if "decorative" in said else "A gate")


def test_words_that_the_picture_has_are_enough(
    nepal: CountryPage, admin: Client, picture: SiteImage
) -> None:
    SiteImage.objects.filter(pk=picture.pk).update(description="A gate in the sun")
    body = body_with(picture)
    assert send(admin, nepal, "action-publish", image=picture.pk, body=body).redirect_chain
    page = read("/en/countries/nepal/")
    assert [str(image["alt"]) for image in page.html.select("figure.picture img")] == [
        "A gate in the sun"
    ] * 2


def test_who_saves_a_long_summary_is_told(nepal: CountryPage, admin: Client) -> None:
    fitting = "s" * SUMMARY_LENGTH
    assert "info" not in message_levels(send(admin, nepal, summary=fitting))
    assert "info" in message_levels(send(admin, nepal, summary=fitting + "s"))
    form = admin.get(f"/admin/pages/{nepal.pk}/edit/").context["form"]
    assert form.fields["summary"].widget.attrs["data-counter"] == SUMMARY_LENGTH
