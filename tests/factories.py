"""Things to test with, valid as they come.

Pages go below the English index page of their section, which ``site_tree``
makes; give ``parent`` for another place. Every page is live, but only
``published`` announces it (translation status, search)::

    guide = published(GuidePageFactory())
"""

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import factory
import wagtail_factories
from django.core.files.base import ContentFile
from django.db.models import Model
from factory.django import DjangoModelFactory
from wagtail.models import Page

if TYPE_CHECKING:  # the factories name their models in strings, also as type arguments
    from django.contrib.auth.models import Group

    from campaigns.cooperation.models import CooperationAgreement  # noqa: F401
    from campaigns.models import CampaignPage  # noqa: F401
    from campaigns.ratifications.models import Ratification  # noqa: F401
    from campaigns.supervision.models import SupervisoryCase, SupervisoryStep  # noqa: F401
    from news.models import EventPage, NewsPage, PublicationPage  # noqa: F401
    from news.practice.models import PracticePage  # noqa: F401
    from portal.countries.models import Contact, CountryPage, Union  # noqa: F401
    from portal.members.models import Member  # noqa: F401
    from portal.recordings.models import Recording  # noqa: F401
    from rights_guides.agreements.models import AgreementPage  # noqa: F401
    from rights_guides.amounts.models import Amount  # noqa: F401
    from rights_guides.guides.models import GuidePage  # noqa: F401
    from rights_guides.helpdesk.analysis.models import CaseAnalysisPage  # noqa: F401
    from rights_guides.rules.models import Rule, Topic  # noqa: F401

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


def published[P: Page](page: P) -> P:
    """Publish ``page`` through a revision, as an editor does."""
    page.save_revision().publish()
    fresh: P = page.specific_class.objects.get(pk=page.pk)
    return fresh


def text(*paragraphs: str) -> tuple[str, str]:
    """A text block for the body of a page."""
    return ("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


class ModelFactory[M: Model](DjangoModelFactory[M]):
    """A factory that makes a ``M`` when it is called."""

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        # The library's metaclass does so; its own types say that a factory comes of it.
        def __new__(cls, **fields: Any) -> M: ...  # type: ignore[misc]


class MemberFactory(ModelFactory["Member"]):
    """A person with an account whom somebody vouched for; the password is ``password``."""

    email = factory.Sequence(lambda number: f"member-{number}@example.org")
    display_name = factory.Sequence(lambda number: f"Member {number}")
    password = factory.django.Password("password")
    vouched_on = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)

    class Meta:
        model = "members.Member"
        skip_postgeneration_save = True


class UnionFactory(ModelFactory["Union"]):
    """A national union."""

    name = factory.Sequence(lambda number: f"Union of Builders {number}")
    acronym = factory.Sequence(lambda number: f"UB{number}")
    country = "NP"

    class Meta:
        model = "countries.Union"


class ContactFactory(ModelFactory["Contact"]):
    """A union's desk that answers the telephone."""

    union = factory.SubFactory(UnionFactory)
    role = "hotline"
    name = "Workers' desk"
    phone = "+977 1 5550123"
    free_of_charge = True
    languages = factory.LazyFunction(lambda: ["en", "ne"])

    class Meta:
        model = "countries.Contact"


# What the union of a country is called whose people a test needs.
_OWN_UNION = "OWN"


def affiliates_name(country: str) -> str:
    """The name of the group that ``affiliates_of`` answers with."""
    return f"Affiliates: {country} {_OWN_UNION}"


def affiliates_of(country: str, *publishes: str) -> "Group":
    """The group of a union of the country. ``publishes``: pages that need no editor."""
    from portal.countries.models import UnionRights
    from portal.members.union_groups import ensure_union_group

    rights = UnionRights.objects.filter(group__name=affiliates_name(country)).first()
    union = rights.union if rights else UnionFactory(country=country, acronym=_OWN_UNION)
    group = ensure_union_group(union)
    assert group is not None
    UnionRights.objects.filter(union=union).update(publishes=list(publishes))
    return group


def own_union(country: str) -> "Union":
    """The union whose group ``affiliates_of`` answers with."""
    union: Union = affiliates_of(country).union_rights.union
    return union


def group_named(name: str) -> "Group":
    """A group, made if need be; that of a country's union with its rights."""
    from django.contrib.auth.models import Group

    if name.endswith(f" {_OWN_UNION}"):
        return affiliates_of(name.split()[1])
    return Group.objects.get_or_create(name=name)[0]


class RecordingFactory(ModelFactory["Recording"]):
    """A recording; what its file holds is of no interest."""

    title = "How we got our wages"
    language = "en"
    file = factory.LazyFunction(lambda: ContentFile(b"sound", "voice.mp3"))
    seconds = 130
    size = 1_200_000
    speaker = "A worker on a farm"
    transcript = "We went to the union together."

    class Meta:
        model = "recordings.Recording"


class _SectionPageFactory[P: Page](wagtail_factories.PageFactory, ModelFactory[P]):
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


class GuidePageFactory(_SectionPageFactory["GuidePage"]):
    """A rights guide."""

    topics = factory.LazyFunction(lambda: ["wages"])
    reviewed_on = DAY

    class Meta:
        model = "rights_guides.GuidePage"


class AgreementPageFactory(_SectionPageFactory["AgreementPage"]):
    """A collective-agreement summary."""

    countries = factory.LazyFunction(lambda: ["BE"])
    sector = "F"
    valid_from = DAY

    class Meta:
        model = "agreements.AgreementPage"


class CaseAnalysisPageFactory(_SectionPageFactory["CaseAnalysisPage"]):
    """An analysis of cases without numbers."""

    class Meta:
        model = "case_analyses.CaseAnalysisPage"


class TopicFactory(ModelFactory["Topic"]):
    """An area of rights that readers choose from; those of every site are there already."""

    key = factory.Sequence(lambda number: f"area-{number}")
    name = "Pensions"

    class Meta:
        model = "rules.Topic"


class RuleFactory(ModelFactory["Rule"]):
    """A rule that nobody has compared with the law yet. ``about``: key of its area of rights."""

    class Params:
        about = "passport"

    country = "KW"
    topic = factory.LazyAttribute(lambda rule: _topic(rule.about))
    stage = "at_work"
    text = "A company may not keep your passport."
    source_title = "Kuwait Times: Passports"
    source_url = "https://example.org/passports"

    class Meta:
        model = "rules.Rule"


class AmountFactory(ModelFactory["Amount"]):
    """A minimum wage with one rate; ``rates``: what each of several says."""

    country = "KW"
    name = "All workers"
    currency = "KWD"
    period = "month"

    class Meta:
        model = "amounts.Amount"
        skip_postgeneration_save = True

    @factory.post_generation
    def rates(self: Any, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Its history: dictionaries of what a rate says."""
        if not create:
            return
        for number, values in enumerate(extracted if extracted is not None else [{}]):
            self.rates.model.objects.create(
                amount=self,
                sort_order=number,
                **{"value": Decimal(1000), "valid_from": "2026-01-01", "source_title": "Gazette"}
                | values,
            )


class RatificationFactory(ModelFactory["Ratification"]):
    """How a convention stands in a country; ``code``: of the convention, such as C97."""

    class Params:
        code = "C97"

    instrument = factory.LazyAttribute(lambda row: _instrument(row.code))
    country = "NP"
    state = "ratified"
    date = "2015"
    source_title = "ILO NORMLEX"
    checked_on = DAY

    class Meta:
        model = "ratifications.Ratification"


class SupervisoryCaseFactory(ModelFactory["SupervisoryCase"]):
    """A case before a supervisory body; ``documents``: with its source."""

    bodies = ("cfa",)
    number = factory.Sequence(lambda number: str(2000 + number))
    country = "QA"
    instruments = "C87"
    topic = "Nobody may found a union"
    summary = "Workers asked for a union of their own."
    filed = "2015"
    checked_on = DAY

    class Meta:
        model = "supervision.SupervisoryCase"


class SupervisoryStepFactory(ModelFactory["SupervisoryStep"]):
    """A step of a case."""

    case = factory.SubFactory(SupervisoryCaseFactory)
    kind = "report"
    date = "2016-03"
    what = "A report"

    class Meta:
        model = "supervision.SupervisoryStep"


def _instrument(code: str) -> Model:
    from django.apps import apps

    instrument: Model = apps.get_model("ratifications.Instrument").objects.get(code=code)
    return instrument


class CooperationFactory(ModelFactory["CooperationAgreement"]):
    """An agreement of unions of two countries; ``promises``: what each of several says."""

    key = factory.Sequence(lambda number: f"np-kw-{number}")
    origins = factory.LazyFunction(lambda: ["NP"])
    destinations = factory.LazyFunction(lambda: ["KW"])
    signed = "2015-06"
    source_title = "A newspaper"
    checked_on = DAY

    class Meta:
        model = "cooperation.CooperationAgreement"
        skip_postgeneration_save = True

    @factory.post_generation
    def promises(self: Any, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Its parties, and its promises: dictionaries of what each says."""
        if not create:
            return
        sides = (("origin", "Union at home", "NP"), ("destination", "Union abroad", "KW"))
        for number, (side, name, country) in enumerate(sides):
            self.parties.model.objects.create(
                agreement=self, sort_order=number, side=side, name=name, country=country
            )
        for number, values in enumerate(extracted or []):
            self.commitments.model.objects.create(
                agreement=self, sort_order=number, **{"text": "To help each other"} | values
            )


def _topic(key: str) -> Model:
    from django.apps import apps

    topic: Model = apps.get_model("rules.Topic").objects.get(key=key)
    return topic


class CountryPageFactory(_SectionPageFactory["CountryPage"]):
    """A country programme page."""

    country = "NP"
    role = "origin"

    class Meta:
        model = "countries.CountryPage"


class NewsPageFactory(_SectionPageFactory["NewsPage"]):
    """A news article."""

    date = DAY

    class Meta:
        model = "news.NewsPage"


class EventPageFactory(_SectionPageFactory["EventPage"]):
    """An event of one day."""

    starts = DAY
    ends = DAY
    place = "Kathmandu"
    country = "NP"

    class Meta:
        model = "news.EventPage"


class PublicationPageFactory(_SectionPageFactory["PublicationPage"]):
    """A publication. ``document``: its file, in English; ``files``: several, by language."""

    date = DAY

    class Meta:
        model = "news.PublicationPage"

    @classmethod
    def _create(
        cls,
        model_class: type["PublicationPage"],
        *args: Any,
        document: Any = None,
        files: dict[str, Any] | None = None,
        **fields: Any,
    ) -> "PublicationPage":
        from news.models import PublicationFile

        given = {"en": document} if document else files or {}
        fields["files"] = [
            PublicationFile(document=each, language=code, sort_order=place)
            for place, (code, each) in enumerate(given.items())
        ]
        return super()._create(model_class, *args, **fields)


class PracticePageFactory(_SectionPageFactory["PracticePage"]):
    """A case of good practice."""

    date = DAY

    class Meta:
        model = "practice.PracticePage"


class CampaignPageFactory(_SectionPageFactory["CampaignPage"]):
    """A campaign that has begun."""

    starts = DAY
    demand = "Nobody pays for a job."

    class Meta:
        model = "campaigns.CampaignPage"
