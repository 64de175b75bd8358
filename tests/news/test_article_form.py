"""What an editor types for an article: what cannot be is said beside its field, and stays."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from news.models import NewsIndexPage, NewsPage
from portal.core.models import SiteImage
from tests.factories import (
    CampaignPageFactory,
    GuidePageFactory,
    MemberFactory,
    NewsPageFactory,
    UnionFactory,
    affiliates_of,
    own_union,
)
from tests.fixture_types import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here writes in it."""


@pytest.fixture
def admin(signed_in: SignIn) -> Client:
    """Somebody who may write everything."""
    return signed_in(MemberFactory(is_superuser=True, is_staff=True))


def post(client: Client, **changes: Any) -> Any:
    """Send the form of a new article to be published."""
    index = NewsIndexPage.objects.get(locale__language_code="en")
    data = {
        **{"title": "We moved", "slug": "moved", "date": "2026-09-15", "summary": "We moved."},
        **{"image_alt": "", "body": streamfield([("text", rich_text("<p>To town.</p>"))])},
        **{name: streamfield([]) for name in ("gallery", "sources", "related", "corrections")},
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "action-publish": "action-publish",
    }
    address = f"/admin/pages/add/news/newspage/{index.pk}/"
    ticked = {name: value for name, value in changes.items() if isinstance(value, list)}
    rest = {name: value for name, value in changes.items() if name not in ticked}
    return client.post(address, nested_form_data(data | rest) | ticked)


def source(**fields: str) -> Any:
    said = {"title": "Gazette", "publisher": "", "url": "", "date": ""}
    return streamfield([("source", said | fields)])


def test_an_article_with_everything_is_published(admin: Client, picture: SiteImage) -> None:
    other, campaign, union = NewsPageFactory(), CampaignPageFactory(), UnionFactory()
    photo = {"image": picture.pk, "alt": "A gate", "caption": ""}
    response = post(
        admin,
        byline=union.pk,
        countries=["NP", "KW"],
        regions=["asia-pacific"],
        topics=["wages"],
        campaign=campaign.pk,
        gallery=streamfield([("image", photo)]),
        sources=source(url="https://gazette.example.org/1", date="२०२६-०५"),
        corrections=streamfield([("correction", {"date": "2026-09-16", "text": "It was May."})]),
        related=streamfield([("page", other.pk)]),
    )
    assert response.status_code == 302
    page = NewsPage.objects.get(slug="moved")
    assert page.live
    assert (page.byline, page.campaign_id) == (union, campaign.pk)
    assert [str(each.code) for each in page.countries] == ["KW", "NP"]
    assert page.sources[0].value["date"] == "2026-05"
    assert page.gallery[0].value["image"] == picture


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"title": "word " * 5_000}, "word word word"),
        ({"sources": source(url="not an address")}, "not an address"),
        ({"sources": source(date="the other day")}, "the other day"),
        (
            {
                "corrections": streamfield(
                    [
                        (
                            "correction",
                            {
                                "date": (timezone.localdate() + dt.timedelta(days=2)).isoformat(),
                                "text": "It will be June.",
                            },
                        )
                    ]
                )
            },
            "It will be June.",
        ),
        ({"summary": "s" * 401}, "s" * 401),
        ({"excerpt": "x" * 601}, "x" * 601),
        ({"topics": ["gone"]}, "We moved."),
        ({"regions": ["mars"]}, "We moved."),
        ({"date": "2026-02-30"}, "2026-02-30"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_is_refused_and_stays(
    admin: Client, changes: dict[str, Any], kept: str
) -> None:
    response = post(admin, **changes)
    assert response.status_code == 200
    assert not NewsPage.objects.exists()
    form = response.context["form"]
    (field,) = changes
    assert set(form.errors) == {field}
    shown = BeautifulSoup(response.content, "html.parser")
    assert kept in shown.get_text() + "".join(map(str, _values(shown)))
    # No browser cuts what is pasted.
    assert not shown.select("#id_title[maxlength], #id_summary[maxlength], #id_excerpt[maxlength]")


def _values(shown: BeautifulSoup) -> list[str]:
    boxes: list[Tag] = shown.select("[value], [data-value], [data-w-block-data-value]")
    return [str(value) for box in boxes for value in box.attrs.values()]


def test_a_photo_without_words_for_it_is_refused(admin: Client, picture: SiteImage) -> None:
    photo = {"image": picture.pk, "alt": " ", "caption": ""}
    response = post(admin, gallery=streamfield([("image", photo)]))
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"gallery"}


def test_only_a_campaign_is_chosen_as_one(admin: Client) -> None:
    guide = GuidePageFactory()
    response = post(admin, campaign=guide.pk)
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"campaign"}


def test_an_affiliate_signs_for_its_own_union(signed_in: SignIn) -> None:
    own, other = own_union("NP"), UnionFactory(country="NP")
    partner = UnionFactory(country="NP", kind="partner")
    affiliate = MemberFactory()
    affiliate.groups.add(affiliates_of("NP"))
    client = signed_in(affiliate)
    for union in (other, partner):
        response = post(client, byline=union.pk)
        assert set(response.context["form"].errors) == {"byline"}
    form = response.context["form"]
    assert [*form.fields["byline"].queryset] == [own]
    assert form["byline"].initial == own.pk
    assert post(client, byline=own.pk).status_code == 302
    page = NewsPage.objects.get()
    page.byline = other  # an editor has said so
    page.save_revision().publish()
    shown = client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert set(shown.fields["byline"].queryset) == {own, other}
