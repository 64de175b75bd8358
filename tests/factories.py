"""Things to test with, valid as they come.

Pages go below the English index page of their section, which ``site_tree``
makes; give ``parent`` for another place. Every page is live, but only
``published`` announces it (translation status, search)::

    guide = published(GuidePageFactory())
"""

import datetime
from typing import Any

import factory
import wagtail_factories
from factory.django import DjangoModelFactory
from wagtail.models import Page

DAY = datetime.date(2026, 9, 15)


def index_of(model: type[Page]) -> Page:
    """The English index page that lists pages of ``model``."""
    from django.apps import apps

    from portal.core.models import IndexPage

    index_model = next(
        each
        for each in apps.get_models()
        if issubclass(each, IndexPage) and each.item_model == model._meta.label
    )
    index: Page = index_model.objects.filter(locale__language_code="en").get()
    return index


def published(page: Page) -> Page:
    """Publish ``page`` through a revision, as an editor does."""
    page.save_revision().publish()
    fresh: Page = page.specific_class.objects.get(pk=page.pk)
    return fresh


def text(*paragraphs: str) -> tuple[str, str]:
    """A text block for the body of a page."""
    return ("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


class MemberFactory(DjangoModelFactory):
    """A person with an account whom somebody vouched for; the password is ``password``."""

    email = factory.Sequence(lambda number: f"member-{number}@example.org")
    display_name = factory.Sequence(lambda number: f"Member {number}")
    password = factory.django.Password("password")
    vouched_on = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)

    class Meta:
        model = "members.Member"
        skip_postgeneration_save = True


class UnionFactory(DjangoModelFactory):
    """A national union."""

    name = factory.Sequence(lambda number: f"Union of Builders {number}")
    acronym = factory.Sequence(lambda number: f"UB{number}")
    country = "NP"

    class Meta:
        model = "countries.Union"


class ContactFactory(DjangoModelFactory):
    """A union's desk that answers the telephone."""

    union = factory.SubFactory(UnionFactory)
    role = "hotline"
    name = "Workers' desk"
    phone = "+977 1 5550123"
    free_of_charge = True
    languages = factory.LazyFunction(lambda: ["en", "ne"])

    class Meta:
        model = "countries.Contact"


class _SectionPageFactory(wagtail_factories.PageFactory):
    """A page below the index page of its section."""

    title = factory.Sequence(lambda number: f"Page {number}")
    slug = factory.Sequence(lambda number: f"page-{number}")
    summary = "What this page is about."
    body = factory.LazyFunction(lambda: [text("A passage.")])

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("parent") is None:
            kwargs["parent"] = index_of(model_class)
        kwargs.setdefault("locale", kwargs["parent"].locale)
        return super()._create(model_class, *args, **kwargs)


class GuidePageFactory(_SectionPageFactory):
    """A rights guide."""

    topic = "wages"
    reviewed_on = DAY

    class Meta:
        model = "rights_guides.GuidePage"


class AgreementPageFactory(_SectionPageFactory):
    """A collective-agreement summary."""

    country = "BE"
    sector = "construction"
    valid_from = DAY

    class Meta:
        model = "agreements.AgreementPage"


class CountryPageFactory(_SectionPageFactory):
    """A country programme page."""

    country = "NP"
    role = "origin"

    class Meta:
        model = "countries.CountryPage"


class NewsPageFactory(_SectionPageFactory):
    """A news article."""

    date = DAY

    class Meta:
        model = "news.NewsPage"


class EventPageFactory(_SectionPageFactory):
    """An event of one day."""

    starts = DAY
    ends = DAY
    place = "Kathmandu"
    country = "NP"

    class Meta:
        model = "news.EventPage"


class PublicationPageFactory(_SectionPageFactory):
    """A publication without its file."""

    date = DAY

    class Meta:
        model = "news.PublicationPage"


class CampaignPageFactory(_SectionPageFactory):
    """A campaign that has begun."""

    starts = DAY
    demand = "Nobody pays for a job."

    class Meta:
        model = "campaigns.CampaignPage"
